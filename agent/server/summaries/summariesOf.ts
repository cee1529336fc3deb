import { type CallEvent, type EventData, parseEvent } from '../../protocol/callEvent.ts';
import type { SummaryData } from '../../protocol/closingSummary.ts';
import type { Language } from '../../protocol/primitives.ts';

/** A summary as it stands in the log. */
export interface StandingSummary {
  eventId: string;
  summary: SummaryData;
}

/** The newest summary of each language. */
export function summariesOf(events: readonly CallEvent[]): Map<Language, StandingSummary> {
  const standing = new Map<Language, StandingSummary>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'summary') standing.set(known.data.language, { eventId: known.id, summary: known.data });
  }
  return standing;
}

/** How the customer felt by their first turns that were judged, and by their last: the mean of two. A later judgement of a turn counts. */
export function moodsOf(events: readonly CallEvent[]): SummaryData['mood'] {
  const judged = new Map<string, EventData<'sentiment'>>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type !== 'sentiment') continue;
    const before = judged.get(known.data.turnId);
    if (before?.source !== 'person' || known.data.source === 'person') judged.set(known.data.turnId, known.data);
  }
  const scores = [...judged.values()].map(({ score }) => score);
  return { from: mean(scores.slice(0, 2)), to: mean(scores.slice(-2)) };
}

const mean = (scores: readonly number[]): number | null =>
  scores.length === 0 ? null : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 100) / 100;
