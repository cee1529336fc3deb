import { useMemo } from 'react';
import type { CallMood } from '../../agent/protocol/callMood.ts';
import { shownMood } from './shownMood.ts';
import { useTimeline } from './TimelineContext.tsx';

/** How the customer feels by now, words still being spoken included; in a replay after so many judgements, without them. */
export function useCallMood(upTo?: number): CallMood | null {
  const timeline = useTimeline((state) => state.timeline);
  const interim = useTimeline((state) => (upTo === undefined ? state.interimMood : null));
  return useMemo(() => shownMood(timeline, { upTo, interim }), [timeline, upTo, interim]);
}
