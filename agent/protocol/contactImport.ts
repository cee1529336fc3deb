import { z } from 'zod';
import { tier } from './contact.ts';
import { language, serverTime } from './primitives.ts';

export const MOST_CSV_BYTES = 64 * 1024 * 1024;

export const csvEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1252']);
export type CsvEncoding = z.infer<typeof csvEncoding>;

/** What a column of a file may hold. */
export const importField = z.enum(['name', 'phone', 'email', 'tier', 'language', 'tags', 'notes']);
export type ImportField = z.infer<typeof importField>;

/** Which field each column holds, from the first on; null: left out. `phone` and `email` may stand several times. */
export const columnMapping = z.array(importField.nullable()).max(200);

export const importPreview = z.object({
  encoding: csvEncoding,
  /** False where the encoding is only the likeliest one. */
  encodingIsCertain: z.boolean(),
  delimiter: z.string(),
  headings: z.array(z.string()),
  mapping: columnMapping,
  /** The first rows as they would be read. */
  sample: z.array(z.array(z.string())),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importOrder = z.object({
  mapping: columnMapping,
  encoding: csvEncoding,
  /** What becomes of a row whose number a record has already. */
  duplicates: z.enum(['update', 'skip']),
  /** Two letters (ISO 3166-1): the country of numbers that name none. */
  region: z.string().regex(/^[A-Z]{2}$/),
  /** Where a row doesn't say. */
  language: language.default('ar'),
  tier: tier.default('standard'),
});
export type ImportOrder = z.input<typeof importOrder>;

/** A file of customers on its way to being records. */
export const contactImport = z.object({
  id: z.uuid(),
  startedAt: serverTime,
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  bytes: z.number().int().nonnegative(),
  /** How much of the file is read, 0 to 1. */
  progress: z.number().min(0).max(1),
  rows: z.number().int().nonnegative(),
  created: z.number().int().nonnegative(),
  updated: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  /** Rows with an error: they are in the file of `…/errors`. */
  failed: z.number().int().nonnegative(),
  tookMs: z.number().nonnegative().nullable(),
  /** `open-quote`: a quotation mark after the last row read is never closed. */
  fault: z.enum(['open-quote', 'failed']).nullable(),
});
export type ContactImport = z.infer<typeof contactImport>;

/** `POST /v1/contact-imports` takes the file as it is and answers this. */
export const startedImport = z.object({ import: contactImport, preview: importPreview, region: z.string() });
