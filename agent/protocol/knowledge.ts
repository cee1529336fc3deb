import { z } from 'zod';

/** A part of a file of the floor's knowledge: what stands under one heading. */
export const knowledgePassage = z.object({
  /** Its path within the folder, parted by `/`; with the headings, where it comes from. */
  file: z.string().max(500),
  /** From the file's title down to its own heading. */
  headings: z.array(z.string().max(200)).max(6),
  /** Its first line in the file, from 1. */
  line: z.number().int().positive(),
  /** Markdown, as it stands there. */
  text: z.string().max(4_000),
});
export type KnowledgePassage = z.infer<typeof knowledgePassage>;

/** Why a file is not part of the knowledge. `outside`: it leads out of the folder by a link. `too-many`: there are more files than are read. */
export const knowledgeFault = z.enum(['outside', 'too-large', 'binary', 'not-utf-8', 'too-many', 'unreadable']);
export type KnowledgeFault = z.infer<typeof knowledgeFault>;

/** `GET /v1/knowledge/files`: what the folder holds now, and what of it was refused. */
export const knowledgeFiles = z.object({
  folder: z.string(),
  readAt: z.number().int().nonnegative(),
  files: z.array(z.object({ file: z.string(), title: z.string(), passages: z.number().int().nonnegative() })),
  refused: z.array(z.object({ file: z.string(), because: knowledgeFault })),
});
export type KnowledgeFiles = z.infer<typeof knowledgeFiles>;

/** `GET /v1/knowledge/file?file=`: all that one file says, in its passages. */
export const knowledgeText = z.object({ file: z.string(), title: z.string(), passages: z.array(knowledgePassage) });
export type KnowledgeText = z.infer<typeof knowledgeText>;
export const knowledgeTextQuery = z.object({ file: z.string().min(1).max(500) });

/** `GET /v1/knowledge?words=`: the passages that fit best, best first. */
export const knowledgeQuery = z.object({
  words: z.string().max(500),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export const knowledgePassages = z.object({ passages: z.array(knowledgePassage) });
