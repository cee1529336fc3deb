import { z } from 'zod';
import { rehearsalScript } from '../script/script.ts';
import { callerReport } from './callerReport.ts';

/** What the runner tells the callers' process, over a channel with `advanced` serialisation. */
export const boothRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.uuid(),
    script: rehearsalScript,
    /** The sound of each phrase, 16-bit mono, and its samples per second. */
    phrases: z.map(z.string(), z.instanceof(Int16Array)),
    sampleRate: z.number().int().positive(),
  }),
  /** Every caller hangs up; the process ends when they have. */
  z.object({ type: z.literal('stop') }),
]);
export type BoothRequest = z.infer<typeof boothRequest>;

/** What the callers' process tells the runner: each change of each caller. */
export const boothMessage = z.object({ type: z.literal('report'), report: callerReport });
export type BoothMessage = z.infer<typeof boothMessage>;
