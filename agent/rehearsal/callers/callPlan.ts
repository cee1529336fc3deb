import { z } from 'zod';
import { createCallRequest } from '../../protocol/call.ts';
import { callerMood } from '../../protocol/callerMood.ts';
import { language, personaId } from '../../protocol/primitives.ts';

/** A phrase's name over all scripts and voices: its sound is known by it. */
const soundName = z.string();

/** One thing that a caller does. Each starts when the one before is over. */
export const callStep = z.discriminatedUnion('do', [
  /** Waits until the assistant has spoken and fallen silent. */
  z.object({ do: z.literal('listen') }),
  /** Answers the question whether the call may be recorded, and waits for what is said to that; where it is not asked, nothing. */
  z.object({ do: z.literal('answerConsent'), answer: soundName }),
  z.object({ do: z.literal('say'), phrase: soundName }),
  /** Waits until the assistant has been speaking for `afterMs` and speaks into its words. */
  z.object({ do: z.literal('talkOver'), phrase: soundName, afterMs: z.number().int().nonnegative() }),
  /** Types a phrase into the chat. */
  z.object({ do: z.literal('type'), phrase: soundName, text: z.string() }),
  /** Says nothing until the assistant speaks up by itself, or for this long. */
  z.object({ do: z.literal('stayQuiet'), atMostMs: z.number().int().positive() }),
  /** What is said from here on is in the other language. */
  z.object({ do: z.literal('switch') }),
  /** Loses the line, without a goodbye, and comes back into the call after this long. */
  z.object({ do: z.literal('drop'), awayMs: z.number().int().nonnegative() }),
  z.object({ do: z.literal('hangUp') }),
]);
export type CallStep = z.infer<typeof callStep>;

/** A call as its caller means to go through it. */
export const callPlan = z.object({
  script: personaId,
  language,
  mood: callerMood,
  /** What the floor is asked for. */
  request: createCallRequest,
  /** Silence of the assistant after which its turn counts as over, ms. */
  quietMs: z.number().int().positive(),
  steps: z.array(callStep),
});
export type CallPlan = z.infer<typeof callPlan>;
