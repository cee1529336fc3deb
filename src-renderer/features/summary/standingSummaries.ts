import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';
import type { SummaryData } from '../../../agent/protocol/closingSummary.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';

export interface StandingSummary {
  eventId: string;
  summary: SummaryData;
}

/** The newest summary of each language in a call's log. */
export function standingSummaries(
  entries: readonly { known: KnownEvent | undefined }[],
): Partial<Record<Language, StandingSummary>> {
  const standing: Partial<Record<Language, StandingSummary>> = {};
  for (const { known } of entries) {
    if (known?.type === 'summary') standing[known.data.language] = { eventId: known.id, summary: known.data };
  }
  return standing;
}
