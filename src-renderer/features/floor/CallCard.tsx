import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { CallTimer } from '../../ui/CallTimer.tsx';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { CallButton } from './CallButton.tsx';
import classes from './CallCard.module.css';
import { LastLine } from './LastLine.tsx';
import { useCallWords } from './useCallWords.ts';

export function CallCard({ call, onOpen }: { call: CallSummary; onOpen: (callId: string) => void }) {
  const { t } = useTranslation();
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
      <LastLine call={call} className={classes.line} />
      <span className={classes.foot}>
        <MoodMark score={call.mood?.score ?? null} />
        <span className={classes.state}>
          {leader} · {t('floor.turns', { count: call.turns })}
        </span>
      </span>
    </CallButton>
  );
}
