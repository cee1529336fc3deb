import { z } from 'zod';
import { importFault } from '../../../../src-preload/contract/imports.ts';

/** What a conversion process is to do: one file, to one sealed segment. */
export const conversionOrder = z.object({
  /** The file as it was sent. */
  file: z.string(),
  plan: z.object({
    folder: z.string(),
    callId: z.uuid(),
    segment: z.number().int().positive(),
    startMs: z.number().nonnegative(),
    key: z.object({
      id: z.string(),
      secret: z.base64(),
      madeAt: z.number(),
    }),
  }),
  /** On which lane each channel goes: as many channels are decoded. */
  lanes: z.array(z.number().int().nonnegative()).min(1).max(2),
});
export type ConversionOrder = z.infer<typeof conversionOrder>;

const kept = z.object({ startMs: z.number(), endMs: z.number(), sha256: z.string(), bytes: z.number() });

/** What it tells on the way, and last. `brokenOff`: from there on the file could not be read. */
export const conversionNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('second'), count: z.number().int() }),
  z.object({ type: z.literal('kept'), kept, brokenOff: z.boolean() }),
  z.object({ type: z.literal('failed'), fault: importFault, detail: z.string() }),
]);
export type ConversionNews = z.infer<typeof conversionNews>;
export type Converted = Omit<Extract<ConversionNews, { type: 'kept' }>, 'type'>;
