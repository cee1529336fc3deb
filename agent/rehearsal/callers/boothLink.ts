import { z } from 'zod';
import { type RehearsalScript, rehearsalScript } from '../script/script.ts';
import { callerReport } from './callerReport.ts';

/** A phrase's name over all scripts. */
const phraseName = z.string();
export const nameOfPhrase = ({ id, language }: Pick<RehearsalScript, 'id' | 'language'>, phrase: string): string =>
  `${id} ${language} ${phrase}`;

/** What the runner tells the callers' process, over a channel with `advanced` serialisation. */
export const boothRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.uuid(), script: rehearsalScript, sampleRate: z.number().int().positive() }),
  /** The sound of a phrase, 16-bit mono. Comes after the calls that need it: they dial meanwhile. */
  z.object({ type: z.literal('sound'), phrase: phraseName, samples: z.instanceof(Int16Array) }),
  /** A phrase could not be spoken. */
  z.object({ type: z.literal('silence'), phrase: phraseName, reason: z.string() }),
  /** Every caller hangs up; the process ends when they have. */
  z.object({ type: z.literal('stop') }),
]);
export type BoothRequest = z.infer<typeof boothRequest>;

/** What the callers' process tells the runner: each change of each caller. */
export const boothMessage = z.object({ type: z.literal('report'), report: callerReport });
export type BoothMessage = z.infer<typeof boothMessage>;
