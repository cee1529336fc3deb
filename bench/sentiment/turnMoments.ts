import { type CallEvent, parseEvent } from '../../agent/protocol/callEvent.ts';

/** Moments of a customer's turn, epoch ms by the floor server's clock. */
export interface TurnMoments {
  /** The recogniser's last final words were there. */
  finalWordsAt: number;
  /** The session took the turn as complete: before, more words could have followed. */
  completedAt: number;
  /** How long the language model took to judge it, ms; undefined where its judgement came too late or not at all. */
  modelTook: number | undefined;
}

/** The job writes down how long after the end of speech the last words came, and the turn was over; when it is over the model is asked. */
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
      const modelTook = judgedAt === undefined ? undefined : judgedAt - (endMs + endpointing);
      return [[turnId, { finalWordsAt: endedAt + stt, completedAt: endedAt + endpointing, modelTook }] as const];
    }),
  );
}
