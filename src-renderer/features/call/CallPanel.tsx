import { Avatar, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StaleMark } from '../../timeline/StaleMark.tsx';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { CallBadges } from '../../ui/CallBadges.tsx';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { initials } from '../../ui/initials.ts';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { CallFacts } from './CallFacts.tsx';
import classes from './CallPanel.module.css';
import { CallTags } from './CallTags.tsx';
import { Lanes } from './Lanes.tsx';
import { LeadStrip } from './LeadStrip.tsx';

interface Props {
  /** What can be done about it, while it is live. */
  controls: ReactNode;
  /** In which language it is spoken, while it is live. */
  language: ReactNode;
  /** Whether it is being recorded. */
  recording: ReactNode;
  /** How fast what was done about it was. */
  timings: ReactNode;
  /** What it came to, once it is over. */
  summary: ReactNode;
}

/** Who calls, about what, how long, how loud, how well connected. */
export function CallPanel({ controls, language, recording, timings, summary }: Props) {
  const { t } = useTranslation();
  const call = useTimeline((state) => state.call);
  const assistant = useTimeline((state) => state.assistant);
  if (!call) {
    return (
      <Panel title={t('call.panel')} testId="call-panel">
        <div className={classes.stack} aria-busy="true">
          <Skeleton height={44} radius={8} />
          <Skeleton height={56} radius={8} />
          <Skeleton height={120} radius={8} />
        </div>
      </Panel>
    );
  }
  const ended = call.state === 'ended';
  const name = call.customer.name ?? t('floor.unknownCaller');
  return (
    <Panel title={t('call.panel')} aside={!ended && <StaleMark />} testId="call-panel">
      <div className={classes.stack}>
        <div className={classes.who}>
          <Avatar size={40} radius="50%" className={classes.avatar} aria-hidden="true">
            {initials(call.customer.name ?? '')}
          </Avatar>
          <div className={classes.names}>
            <span className={classes.name} data-testid="caller-name">
              <bdi>{name}</bdi>
            </span>
            <span className={classes.phone}>
              {call.customer.phone ? <PhoneNumber value={call.customer.phone} /> : t('call.hidden')}
            </span>
          </div>
        </div>
        <CallBadges call={call} />
        <div className={classes.state}>
          <span className={classes.timer}>
            <CallTimer call={call} />
          </span>
          <span className={classes.words}>
            <LiveDot state={call.state} />
            <span data-testid="call-state" data-state={call.state}>
              {t(`callState.${call.state}`)}
            </span>
            {!ended && assistant && call.control?.leader.kind !== 'operator' && (
              <span className={classes.dim}>
                {t('speaker.assistant')} · {t(`call.assistantState.${assistant}`)}
              </span>
            )}
          </span>
        </div>
        {!ended && <LeadStrip call={call} />}
        {!ended && language}
        {!ended && recording}
        {!ended && controls && <div className={classes.controls}>{controls}</div>}
        {!ended && <Lanes />}
        {!call.erased && <CallTags call={call} />}
        <CallFacts call={call} />
        {summary}
        {timings}
      </div>
    </Panel>
  );
}
