import { z } from 'zod';
import { createdCall } from '../../protocol/call.ts';
import { callerReport } from '../../protocol/simulatedCaller.ts';
import { callPlan } from './callPlan.ts';

/** A caller's place in a call whose line was lost: the way back in, how far it had come, and where to go on. */
export const lostLine = z.object({
  call: createdCall.pick({ callId: true, livekitUrl: true, customerToken: true, recording: true }),
  report: callerReport,
  step: z.number().int().nonnegative(),
});
export type LostLine = z.infer<typeof lostLine>;

/** What the runner tells a callers' process, over a channel with `advanced` serialisation. */
export const boothRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.uuid(),
    plan: callPlan,
    sampleRate: z.number().int().positive(),
    /** Goes on in this call instead of making one. */
    lost: lostLine.optional(),
  }),
  /** The sound of a phrase, 16-bit mono. Comes after the calls that need it: they dial meanwhile. */
  z.object({ type: z.literal('sound'), phrase: z.string(), samples: z.instanceof(Int16Array) }),
  /** A phrase could not be spoken. */
  z.object({ type: z.literal('silence'), phrase: z.string(), reason: z.string() }),
  /** This caller hangs up. */
  z.object({ type: z.literal('hang-up'), id: z.uuid() }),
  /** Every caller hangs up; the process ends when they have. */
  z.object({ type: z.literal('stop') }),
]);
export type BoothRequest = z.infer<typeof boothRequest>;

export const boothMessage = z.discriminatedUnion('type', [
  /** Each change of each caller. */
  z.object({ type: z.literal('report'), report: callerReport }),
  /**
   * This caller's line is to be lost now. A line that is lost says no goodbye: the process is killed, and another one comes back
   * into the call.
   */
  z.object({ type: z.literal('lose'), awayMs: z.number().int().nonnegative(), lost: lostLine }),
]);
export type BoothMessage = z.infer<typeof boothMessage>;
