import { Anchor, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../agent/protocol/audit.ts';
import { exactMoment } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './Audit.module.css';
import { shownTarget } from './shownTarget.ts';
import type { AuditFilter } from './useAudit.ts';
import { useDetailWords } from './useDetailWords.ts';

interface Props {
  entry: AuditEntry;
  people: readonly { id: string; name: string }[];
  onOpenCall: (callId: string) => void;
  onFilter: (part: AuditFilter) => void;
}

/** One entry as a sentence: who did what to whom, when and from where. */
export function AuditRow({ entry, people, onOpenCall, onFilter }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const language = useLanguage();
  const detailWords = useDetailWords(people);
  const { actor, action, detail, at, from, seq } = entry;
  const target = shownTarget(entry);
  const who = useWho(actor);
  const details = detailWords(detail);
  return (
    <li className={classes.entry} data-testid="audit-entry" data-action={action}>
      <Tooltip label={`#${seq} · ${exactMoment(at, language)}`}>
        <time className={classes.when} dateTime={new Date(at).toISOString()}>
          {moment(at)}
        </time>
      </Tooltip>
      <span className={classes.sentence}>
        {actor.kind === 'operator' ? (
          <button type="button" className={classes.who} onClick={() => onFilter({ actor: actor.id })}>
            <bdi>{who}</bdi>
          </button>
        ) : (
          <b>{who}</b>
        )}{' '}
        {action === 'session.refused' && target ? t('audit.refusedAs') : t(`audit.did.${action}`)}
        {target && (
          <>
            {' '}
            <Target target={target} people={people} onOpenCall={onOpenCall} />
          </>
        )}
        {details && <span className={classes.detail}> · {details}</span>}
      </span>
      {target ? (
        <button
          type="button"
          className={classes.only}
          onClick={() => onFilter({ target: target.id })}
          aria-label={t('audit.onlyTarget')}
        >
          {t('audit.only')}
        </button>
      ) : (
        <span />
      )}
      <bdi dir="ltr" className={classes.from}>
        {from}
      </bdi>
    </li>
  );
}

/** The name of that moment; for a machine what it is, for somebody who could not be told just that. */
function useWho({ kind, id, name }: AuditEntry['actor']): string {
  const { t } = useTranslation();
  if (kind === 'operator') return name;
  if (kind === 'machine' && name === 'assistant') return t('speaker.assistant');
  if (kind === 'machine') return id === 'worker' || id === 'caller' ? t(`audit.machine.${id}`) : name;
  return name || t('audit.nobody');
}

function Target({
  target: { kind, id },
  people,
  onOpenCall,
}: {
  target: NonNullable<AuditEntry['target']>;
  people: Props['people'];
  onOpenCall: Props['onOpenCall'];
}) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const short = <bdi dir="ltr">{id.slice(0, 8)}</bdi>;
  switch (kind) {
    case 'call':
      return (
        <Anchor component="button" type="button" onClick={() => onOpenCall(id)}>
          {t('audit.target.call')} {short}
        </Anchor>
      );
    case 'operator': {
      const name = people.find((person) => person.id === id)?.name;
      return name ? <bdi className={classes.target}>{name}</bdi> : short;
    }
    case 'persona':
      return (
        <span className={classes.target}>
          {t('audit.target.persona')} <bdi>{personaName(id)}</bdi>
        </span>
      );
    default:
      return (
        <span className={classes.target}>
          {t(`audit.target.${kind}`)} {kind !== 'settings' && short}
        </span>
      );
  }
}
