import { createHash } from 'node:crypto';

/** What the first entry follows. */
export const BEGINNING = '0'.repeat(64);

/** JSON with its keys in order, so that the same content always gives the same bytes (as RFC 8785 does for what audits hold). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 (hex) over everything else in an entry, the former entry's hash among it. */
export function hashOf({ hash: _, ...entry }: { hash?: string; previousHash: string }): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}

/** What the chain needs of an entry. Whatever else it holds is hashed as it is, also what no entry should hold. */
export interface Link {
  seq: number;
  previousHash: string;
  hash: string;
}

/** An entry's number and hash, as they are noted outside the database. */
export interface Anchor {
  seq: number;
  hash: string;
}

export interface ChainReport {
  entries: number;
  /** The last entry's; keep it elsewhere to prove later that nothing before it was touched. */
  head: Anchor;
  /** One sentence per fault, in the order of the entries. */
  faults: string[];
}

/**
 * Follows the chain from its beginning and compares it with what was noted outside.
 * @param entries all entries, in order of seq
 * @param anchors notes made outside the database: one line per entry, and any that a person has kept
 */
export function verifyChain(entries: Iterable<Link>, anchors: readonly Anchor[]): ChainReport {
  const noted = new Map<number, Set<string>>();
  for (const { seq, hash } of anchors) noted.set(seq, (noted.get(seq) ?? new Set()).add(hash));
  const faults: string[] = [];
  let head: Anchor = { seq: 0, hash: BEGINNING };
  let count = 0;
  for (const entry of entries) {
    const { seq } = entry;
    if (seq !== head.seq + 1) faults.push(missing(head.seq + 1, seq - 1));
    else if (entry.previousHash !== head.hash) faults.push(`Entry ${seq} does not follow the one before it.`);
    if (hashOf(entry) !== entry.hash) faults.push(`Entry ${seq} was changed.`);
    const hashes = noted.get(seq);
    if (hashes && !(hashes.size === 1 && hashes.has(entry.hash))) {
      faults.push(
        `Entry ${seq} is not the one that was noted when it was written: it, or the chain up to it, was replaced.`,
      );
    }
    head = { seq, hash: entry.hash };
    count += 1;
  }
  const last = Math.max(0, ...noted.keys());
  if (last > head.seq) faults.push(`${missing(head.seq + 1, last)} The end of the audit was cut off.`);
  return { entries: count, head, faults };
}

const missing = (first: number, last: number) =>
  first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
