import { z } from 'zod';
import { callTime, confidence, language, moodLabel, score, speaker } from './primitives.ts';

/** Passing states of a live call: at most ten a second and call, latest wins, never stored. */
export const signal = z.discriminatedUnion('kind', [
  /** Interim words of the turn being spoken; replaced by the next one with the same turnId and by its final turn. Empty text takes them back. */
  z.object({ kind: z.literal('words'), turnId: z.string(), speaker, language, text: z.string(), startMs: callTime }),
  /**
   * The mood of the customer's turn that is being spoken, by its words so far: gives way to the `sentiment` of the same turn. `settled`: the
   * recogniser won't change those words any more; it is sent before other signals that wait. The customer may go on speaking.
   */
  z.object({
    kind: z.literal('mood'),
    turnId: z.string(),
    score,
    label: moodLabel,
    confidence,
    because: z.array(z.string()).max(6),
    settled: z.boolean().optional(),
    /** Who judged; absent: the lexicon. The model judges settled words only. */
    source: z.enum(['lexicon', 'model']).optional(),
  }),
  /** Loudness of each lane, 0 (silence) to 1 (full scale), as perceived (dB scale, -60 dBFS = 0). */
  z.object({
    kind: z.literal('levels'),
    customer: z.number().min(0).max(1),
    assistant: z.number().min(0).max(1),
    operator: z.number().min(0).max(1).optional(),
  }),
  /** What the assistant is doing now. */
  z.object({ kind: z.literal('assistant'), state: z.enum(['joining', 'listening', 'thinking', 'speaking']) }),
  /** Connection quality of a lane by the media server. */
  z.object({ kind: z.literal('quality'), speaker, quality: z.enum(['excellent', 'good', 'poor', 'lost']) }),
  /** Who listens to this call unheard, by name: told to operators alone. */
  z.object({ kind: z.literal('listeners'), names: z.array(z.string()) }),
]);
export type Signal = z.infer<typeof signal>;
