import type { z } from 'zod';
import type { turnLatency } from '../../protocol/callEvent.ts';

type TurnLatency = z.infer<typeof turnLatency>;

/** When what happened in a customer's turn, local time in ms since the epoch. */
export interface TurnTimes {
  speechEndedAt: number;
  /** Undefined when the recogniser's last words came unseen. */
  lastWordsAt: number | undefined;
  completedAt: number;
}

/** What is known of a reply: when it was first heard, and what the session has measured, in seconds. */
export interface ReplyTimes {
  startedAt: number;
  llmSeconds: number | undefined;
  ttsSeconds: number | undefined;
}

const since = (from: number, to: number) => Math.max(0, Math.round(to - from));

/** How long the recogniser's last words and the decision that the turn is over took, from the end of speech. */
export function customerLatency({ speechEndedAt, lastWordsAt, completedAt }: TurnTimes): TurnLatency {
  return {
    endpointing: since(speechEndedAt, completedAt),
    ...(lastWordsAt === undefined ? {} : { stt: since(speechEndedAt, lastWordsAt) }),
  };
}

/** The latencies of a reply: those of the turn it answers (if any), the model's first token, the voice's first sound, the whole. */
export function replyLatency(answered: TurnTimes | undefined, reply: ReplyTimes): TurnLatency {
  return {
    ...(answered ? customerLatency(answered) : {}),
    ...(reply.llmSeconds === undefined ? {} : { llm: Math.round(reply.llmSeconds * 1000) }),
    ...(reply.ttsSeconds === undefined ? {} : { tts: Math.round(reply.ttsSeconds * 1000) }),
    ...(answered ? { total: since(answered.speechEndedAt, reply.startedAt) } : {}),
  };
}
