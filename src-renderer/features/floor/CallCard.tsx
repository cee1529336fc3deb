import { asksForAPerson, type CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallMarks } from '../../ui/CallMarks.tsx';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { CallButton } from './CallButton.tsx';
import classes from './CallCard.module.css';
import { LastLine } from './LastLine.tsx';
import { useCallWords } from './useCallWords.ts';

export function CallCard({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
  const { name, about, leader } = useCallWords(call);
  return (
    <CallButton call={call} onOpen={onOpen} className={classes.root}>
      <span className={classes.head}>
        <LiveDot state={call.state} />
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes.timer}>
          <CallTimer call={call} />
        </span>
      </span>
      <span className={classes.facts}>
        {about}
        {call.customer.phone && (
          <>
            {' · '}
            <PhoneNumber value={call.customer.phone} />
          </>
        )}
      </span>
      <CallMarks call={call} />
      {asksForAPerson(call) && (
        <bdi className={classes.reason} data-testid="reason">
          {call.control?.escalation?.reason}
        </bdi>
      )}
      <LastLine call={call} lines={2} />
      <span className={classes.foot}>
        <span className={classes.mood}>
          <MoodMark score={call.mood?.score ?? null} />
          <Sparkline scores={(call.moods ?? []).map(({ score }) => score)} />
        </span>
        <span className={classes.state} data-leader={leader.kind} data-testid="leader">
          {leader.text}
        </span>
      </span>
    </CallButton>
  );
}
