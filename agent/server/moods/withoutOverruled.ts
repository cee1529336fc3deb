import { type EventDraft, eventData } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';

/**
 * A job's drafts without judgements of turns that a person has judged by now: so that of a turn's judgements the last one counts, for
 * whoever reads the log. A job judges the newest turns alone, and the summary knows those.
 */
export function withoutOverruled(
  drafts: readonly EventDraft[],
  { moods = [] }: Pick<CallSummary, 'moods'>,
): EventDraft[] {
  const byPerson = new Set(moods.flatMap(({ turnId, source }) => (source === 'person' ? [turnId] : [])));
  return drafts.filter(({ type, data }) => {
    if (type !== 'sentiment' || byPerson.size === 0) return true;
    const turnId = eventData.sentiment.safeParse(data).data?.turnId;
    return turnId === undefined || !byPerson.has(turnId);
  });
}
