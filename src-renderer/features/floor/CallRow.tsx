import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallMarks } from '../../ui/CallMarks.tsx';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { CallButton } from './CallButton.tsx';
import classes from './CallRow.module.css';
import { LastLine } from './LastLine.tsx';
import { useCallWords } from './useCallWords.ts';

export function CallRow({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
  const { name, about, leader } = useCallWords(call);
  return (
    <CallButton call={call} onOpen={onOpen} className={classes.root}>
      <LiveDot state={call.state} />
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.dim}>{about}</span>
      <span className={classes.leader} data-leader={leader.kind} data-testid="leader">
        {leader.text}
      </span>
      <CallTimer call={call} />
      <MoodMark score={call.mood?.score ?? null} />
      <span className={classes.end}>
        <CallMarks call={call} />
        <LastLine call={call} lines={1} />
      </span>
    </CallButton>
  );
}
