import { ActionIcon } from '@mantine/core';
import { IconQuote, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sameActor } from '../../../agent/protocol/controlState.ts';
import { UNCLEAR } from '../../../agent/protocol/primitives.ts';
import en from '../../i18n/en.json';
import { directionOf } from '../../i18n/language.ts';
import { useCallMood } from '../../timeline/useCallMood.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { useControl, useHand, useMaybeControl, useUi } from './ControlContext.tsx';
import classes from './TakeOverCard.module.css';
import { opening, takeOverView } from './takeOverView.ts';

type Tool = keyof typeof en.tool;
const isNamed = (tool: string): tool is Tool => Object.hasOwn(en.tool, tool);

/** What somebody needs who is about to speak: there with the gesture, from what is on this page already. `customer`: who they are. */
export function TakeOverCard({ customer }: { customer: ReactNode }) {
  const control = useMaybeControl();
  return control && control.call.state !== 'ended' ? <MaybeCard customer={customer} /> : null;
}

function MaybeCard({ customer }: { customer: ReactNode }) {
  const { part, situation } = useControl();
  const wish = useUi((ui) => ui.card);
  const reaching = useHand((state) => state.reaching !== 'no');
  const claimant = situation.control.escalation?.claimedBy;
  const mine = claimant ? sameActor(claimant, situation.by) : false;
  const needed = reaching || part === 'leads' || part === 'joined' || mine;
  return wish === 'shown' || (wish === 'auto' && needed) ? <Card customer={customer} /> : null;
}

function Card({ customer }: { customer: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { call, events, ui, situation } = useControl();
  const mood = useCallMood();
  const view = useMemo(() => takeOverView(events), [events]);
  const inCall = i18n.getFixedT(call.language);
  const direction = directionOf(call.language);
  const toolName = (name: string) => (isNamed(name) ? t(`tool.${name}`) : name);
  const { turns, facts, pending, results } = view;
  const { escalation } = situation.control;
  return (
    <aside className={classes.root} aria-label={t('control.card.title')} data-testid="take-over-card">
      <header className={classes.head}>
        <h2>{t('control.card.title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('control.card.close')}
          onClick={() => ui.setState({ card: 'hidden' })}
        >
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        {escalation && (
          <p className={classes.asked} dir="auto">
            {escalation.reason}
          </p>
        )}
        <section className={classes.begin}>
          <h3>
            <IconQuote size={15} stroke={1.8} aria-hidden="true" />
            {t('control.card.begin')}
          </h3>
          <p dir={direction} lang={call.language} data-testid="first-sentence">
            {inCall(`control.opening.${opening(view, mood)}`, { operator: situation.by.name })}
          </p>
        </section>
        <section>
          <h3>
            {t('control.card.last')}
            <span className={classes.mood}>
              {t('control.card.mood')} <MoodMark score={mood?.score ?? null} />
            </span>
          </h3>
          {turns.length === 0 && <p className={classes.quiet}>{t('control.card.nothing')}</p>}
          {turns.map((turn) => (
            <p key={turn.turnId} className={classes.turn} data-speaker={turn.speaker}>
              <strong>{turn.by ?? t(`speaker.${turn.speaker}`)}</strong>{' '}
              <span dir={directionOf(turn.language)} lang={turn.language}>
                {turn.text === UNCLEAR ? t('transcript.unclear') : <Isolated text={turn.text} />}
              </span>
            </p>
          ))}
        </section>
        {customer}
        <section>
          <h3>{t('control.card.facts')}</h3>
          {facts.length === 0 && <p className={classes.quiet}>{t('control.card.noFacts')}</p>}
          <dl className={classes.facts}>
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt dir="auto">{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        {pending.length > 0 && (
          <section>
            <h3>{t('control.card.pending')}</h3>
            {pending.map(({ toolCallId, name }) => (
              <p key={toolCallId}>{toolName(name)}…</p>
            ))}
          </section>
        )}
        {results.length > 0 && (
          <section>
            <h3>{t('control.card.results')}</h3>
            {results.map(({ toolCallId, name, ok, result }) => (
              <p key={toolCallId} dir="auto">
                {toolName(name)}: {ok ? (resultWords(result) ?? t('control.card.ok')) : t('control.card.failed')}
              </p>
            ))}
          </section>
        )}
      </div>
    </aside>
  );
}

/** What a tool has brought, as far as it is words and figures. */
function resultWords(result: unknown): string | null {
  if (typeof result === 'string') return result.slice(0, 300);
  if (typeof result !== 'object' || result === null) return null;
  const plain = Object.entries(result).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return plain.length === 0
    ? null
    : plain
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')
        .slice(0, 300);
}
