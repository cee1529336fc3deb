import { Button, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type Language, language as languages } from '../../../agent/protocol/primitives.ts';
import { percent } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useControl, useHand, useMaybeControl } from './ControlContext.tsx';
import classes from './LanguageLine.module.css';
import { languageSetBy } from './languageSetBy.ts';
import { refusalOf } from './refusal.ts';
import { useReasonWords } from './useReasonWords.ts';

/** In which language a live call is spoken, who says so, and the menu by which a person does. */
export function LanguageLine() {
  const { t } = useTranslation();
  const call = useTimeline((state) => state.call);
  const control = useMaybeControl();
  if (!call) return null;
  const forced = call.control?.forcedLanguage ?? null;
  return (
    <div className={classes.root} data-testid="call-language" data-forced={forced ?? undefined}>
      <span className={classes.words} role="status">
        <span className={classes.language}>{t(`language.${call.language}`)}</span>{' '}
        <span className={classes.what}>
          {forced ? (
            <SetBy />
          ) : call.heardLanguage ? (
            <Heard {...call.heardLanguage} named={call.language} />
          ) : (
            t('callLanguage.notHeard')
          )}
        </span>
      </span>
      {control && <Choice call={call} forced={forced} />}
    </div>
  );
}

/** What the customer's words told last. `named`: the language stands beside it already. */
function Heard({ language, confidence, named }: { language: Language; confidence: number; named?: Language }) {
  const { t } = useTranslation();
  const own = useLanguage();
  if (named === language) return t('callLanguage.heardIt', { confidence: percent(confidence, own) });
  return t('callLanguage.heard', { language: t(`language.${language}`), confidence: percent(confidence, own) });
}

function SetBy() {
  const { t } = useTranslation();
  const entries = useTimeline((state) => state.timeline.entries);
  const who = languageSetBy(entries.flatMap(({ known }) => known ?? []));
  return who ? t('callLanguage.setBy', { who }) : t('callLanguage.set');
}

function Choice({ call, forced }: { call: CallSummary; forced: Language | null }) {
  const { t } = useTranslation();
  const { hand, situation } = useControl();
  const busy = useHand((state) => state.pending.includes('set-language'));
  const reason = useReasonWords();
  const other = forced === null ? call.language : null;
  const refusal = refusalOf({ kind: 'set-language', language: other }, situation);
  const item = (to: Language | null, label: string, description?: ReactNode) => (
    <Menu.Item
      role="menuitemradio"
      aria-checked={forced === to}
      disabled={forced === to || refusal !== null}
      leftSection={
        forced === to ? <IconCheck size={16} stroke={2} aria-hidden="true" /> : <span className={classes.noCheck} />
      }
      onClick={() => void hand.give({ kind: 'set-language', language: to })}
      data-testid={`language-${to ?? 'follow'}`}
    >
      {label}
      {description && <span className={classes.description}>{description}</span>}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<IconLanguage size={14} stroke={1.8} aria-hidden="true" />}
          data-testid="set-language"
        >
          {t('callLanguage.change')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('callLanguage.menu')}</Menu.Label>
        {refusal && <Menu.Label>{`${t('control.notNow')} ${reason(refusal)}`}</Menu.Label>}
        {item(null, t('callLanguage.follow'), call.heardLanguage && <Heard {...call.heardLanguage} />)}
        {languages.options.map((to) => (
          <Fragment key={to}>{item(to, t(`language.${to}`))}</Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
