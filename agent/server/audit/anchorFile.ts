import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Anchor } from './chain.ts';

export const ANCHOR_FILE = 'audit.anchors';

const anchor = z.object({ seq: z.coerce.number().int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** A note in the form `SEQ:HASH`; undefined when it is none. */
export function readAnchor(text: string): Anchor | undefined {
  const [seq, hash] = text.trim().split(':');
  const parsed = anchor.safeParse({ seq, hash });
  return parsed.success ? parsed.data : undefined;
}

export const anchorText = ({ seq, hash }: Anchor): string => `${seq}:${hash}`;

/** All notes in a data folder, in the order in which they were made. A line that is none (half written in a crash) is passed over. */
export function readAnchors(folder: string): Anchor[] {
  const file = join(folder, ANCHOR_FILE);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => readAnchor(line) ?? []);
}

/** Ends a line that a crash has left half written, so that the next note stands on its own. */
export function mendAnchors(folder: string): void {
  const file = join(folder, ANCHOR_FILE);
  if (existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))) appendFileSync(file, '\n');
}

/** Adds notes, one line each, readable by the owner alone. */
export function addAnchors(folder: string, anchors: readonly Anchor[]): void {
  appendFileSync(join(folder, ANCHOR_FILE), anchors.map((one) => `${anchorText(one)}\n`).join(''), { mode: 0o600 });
}
