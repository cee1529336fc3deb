import { z } from 'zod';
import { contactAuthor } from '../../../protocol/contactDeeds.ts';
import { contactImport, importOrder } from '../../../protocol/contactImport.ts';

/** What the thread that brings a file in is given. */
export const importTask = z.object({
  /** The floor's data folder. */
  folder: z.string(),
  file: z.string(),
  errors: z.string(),
  delimiter: z.string(),
  order: importOrder,
  author: contactAuthor,
});
export type ImportTask = z.output<typeof importTask>;

const counts = contactImport.pick({
  progress: true,
  rows: true,
  created: true,
  updated: true,
  skipped: true,
  failed: true,
});

/** What it says: every now and then, and once at its end. Told `cancel` it ends after the batch under way. */
export const importMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), counts }),
  z.object({ type: z.literal('ended'), counts, cancelled: z.boolean(), openQuote: z.boolean() }),
]);
export type ImportMessage = z.infer<typeof importMessage>;
