import { IconEar, IconHeadset, IconRobot, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { CallMarks } from '../../ui/CallMarks.tsx';
import { type LeaderWords, useLeaderWords } from '../../ui/useLeaderWords.ts';
import classes from './LeadStrip.module.css';

const icons: Record<LeaderWords['kind'], typeof IconRobot> = {
  ringing: IconRobot,
  assistant: IconRobot,
  approval: IconShieldCheck,
  operator: IconHeadset,
};

/** Who leads a live call, what is out of the ordinary in it, and who listens unheard. */
export function LeadStrip({ call }: { call: CallSummary }) {
  const { t } = useTranslation();
  const leaderWords = useLeaderWords();
  const listeners = useTimeline((state) => state.listeners);
  const { kind, text } = leaderWords(call);
  const Icon = icons[kind];
  return (
    <div className={classes.root}>
      {kind !== 'ringing' && (
        <span className={classes.leader} data-leader={kind} role="status" data-testid="leader">
          <Icon size={16} stroke={1.7} aria-hidden="true" />
          {text}
        </span>
      )}
      <CallMarks call={call} labels={false} />
      {listeners.length > 0 && (
        <span className={classes.listeners} data-testid="listeners">
          <IconEar size={15} stroke={1.7} aria-hidden="true" />
          <span>{t('call.listeners', { names: listeners.join(t('call.comma')) })}</span>
        </span>
      )}
    </div>
  );
}
