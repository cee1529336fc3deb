import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ClosingSummary } from '../../../agent/protocol/closingSummary.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { standingSummaries } from './standingSummaries.ts';

/** The summaries of the call that the timeline shows, by language. */
export function useSummaries() {
  const entries = useTimeline(({ timeline }) => timeline.entries);
  return useMemo(() => standingSummaries(entries), [entries]);
}

/** Has a summary made in a language; it comes back with the call's log. */
export function useMakeSummary(callId: string) {
  const station = useStation();
  return useMutation({ mutationFn: (language: Language) => station.request('summaries/make', { callId, language }) });
}

export function useEditSummary(callId: string, language: Language) {
  const station = useStation();
  return useMutation({
    mutationFn: ({ replaces, summary }: { replaces: string; summary: ClosingSummary }) =>
      station.request('summaries/edit', { callId, language, replaces, summary }),
  });
}
