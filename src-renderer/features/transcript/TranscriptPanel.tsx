import { IconMessages } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { linesWithInterim } from '../../timeline/interim.ts';
import { StaleMark } from '../../timeline/StaleMark.tsx';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { type Step, SteppedList } from './SteppedList.tsx';
import { TranscriptList } from './TranscriptList.tsx';
import { TranscriptSkeleton } from './TranscriptSkeleton.tsx';

interface Props {
  /** A turn to bring into view, a new object for each wish. */
  goTo?: { id: string } | null;
  /** Given, the transcript goes in step with a replay instead of following its newest line. */
  step?: Step;
}

export function TranscriptPanel({ goTo = null, step }: Props) {
  const { t } = useTranslation();
  const phase = useTimeline((state) => state.phase);
  const ended = useTimeline((state) => state.call?.state === 'ended');
  const timeline = useTimeline((state) => state.timeline);
  const interim = useTimeline((state) => state.interim);
  const lines = useMemo(() => linesWithInterim(timeline, interim), [timeline, interim]);
  return (
    <Panel title={t('transcript.title')} aside={!ended && <StaleMark />} fill testId="transcript">
      {phase === 'loading' ? (
        <TranscriptSkeleton />
      ) : lines.length === 0 ? (
        <StateMessage icon={<IconMessages size={20} />} title={t('transcript.empty')}>
          {ended ? t('transcript.emptyEnded') : t('transcript.emptyWhat')}
        </StateMessage>
      ) : step ? (
        <SteppedList lines={lines} step={step} />
      ) : (
        <TranscriptList lines={lines} goTo={goTo} />
      )}
    </Panel>
  );
}
