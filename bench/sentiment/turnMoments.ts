import { type CallEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import { REPLY_FIRST_MS } from '../../agent/worker/mood/turnMoods.ts';

/** Moments of a customer's turn, epoch ms by the floor server's clock. */
export interface TurnMoments {
  /** The recogniser's last final words were there. */
  finalWordsAt: number;
  /** The session took the turn as complete: before, more words could have followed. */
  completedAt: number;
  /** From the language model being asked, hard upon the final words, to its judgement, ms; undefined where that came too late or not at all. */
  modelTook: number | undefined;
}

/** The job writes down how long after the end of speech the last words came, when it asks the model, and when the turn was over. */
export function turnMoments(events: readonly CallEvent[], createdAt: number): Map<string, TurnMoments> {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  const judged = new Map(
    known.flatMap((event) =>
      event.type === 'sentiment' && event.data.source === 'model' ? [[event.data.turnId, event.at] as const] : [],
    ),
  );
  return new Map(
    known.flatMap((event) => {
      if (event.type !== 'turn' || event.data.speaker !== 'customer') return [];
      const { turnId, endMs, latency } = event.data;
      const { stt, endpointing } = latency;
      if (stt === undefined || endpointing === undefined) return [];
      const endedAt = createdAt + endMs;
      const judgedAt = judged.get(turnId);
      // Words that were settled before the last final ones, and stayed the same, were judged before those.
      const modelTook = judgedAt === undefined ? undefined : Math.max(0, judgedAt - (endMs + stt + REPLY_FIRST_MS));
      return [[turnId, { finalWordsAt: endedAt + stt, completedAt: endedAt + endpointing, modelTook }] as const];
    }),
  );
}
