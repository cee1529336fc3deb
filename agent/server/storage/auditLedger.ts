import type Database from 'better-sqlite3';
import { type AuditEntry, auditEntry } from '../../protocol/audit.ts';
import { addAnchors, mendAnchors, readAnchors } from '../audit/anchorFile.ts';
import { BEGINNING, hashOf } from '../audit/chain.ts';
import type { AuditNote } from './auditRepository.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

/** An entry just as it lies there: whoever follows the chain must also get past one that somebody has spoilt. */
export const storedFields = (row: Tables['audit']) => ({
  seq: row.seq,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  action: row.action,
  target: row.target_kind === null ? null : { kind: row.target_kind, id: row.target_id },
  detail: readDetail(row.detail),
  from: row.origin,
  previousHash: row.previous_hash,
  hash: row.hash,
});

export const toEntry = (row: Tables['audit']): AuditEntry => auditEntry.parse(storedFields(row));

function readDetail(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/**
 * Writes the audit. Repositories write through it in the very transaction of what they do, so that neither is there without the
 * other. What was written is noted in a file beside the database once it is committed.
 */
export class AuditLedger {
  readonly #database: Database.Database;
  readonly #queries: Queries;
  readonly #folder: string;
  #anchored: number;

  constructor(database: Database.Database, queries: Queries, folder: string) {
    this.#database = database;
    this.#queries = queries;
    this.#folder = folder;
    mendAnchors(folder);
    this.#anchored = readAnchors(folder).at(-1)?.seq ?? 0;
    // A process that was killed between commit and note has left its last entries without one.
    this.anchor();
  }

  /** One transaction around what is done and what is written of it. */
  together<T>(work: () => T): T {
    const result = this.#database.transaction(work).immediate();
    this.anchor();
    return result;
  }

  /** Adds an entry. To be called within a transaction. */
  write({ at, actor, action, target, detail, from }: AuditNote): void {
    const { build } = this.#queries;
    const last = this.#queries.first(build.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1));
    const fresh = {
      ...{ seq: (last?.seq ?? 0) + 1, at, actor, action, target, detail, from },
      previousHash: last?.hash ?? BEGINNING,
    };
    this.#queries.run(
      build.insertInto('audit').values({
        seq: fresh.seq,
        at,
        actor_kind: actor.kind,
        actor_id: actor.id,
        actor_name: actor.name,
        action,
        target_kind: target?.kind ?? null,
        target_id: target?.id ?? null,
        detail: JSON.stringify(detail),
        origin: from,
        previous_hash: fresh.previousHash,
        hash: hashOf(fresh),
      }),
    );
  }

  /** Notes in the file what has been committed since. */
  anchor(): void {
    const { build } = this.#queries;
    const fresh = this.#queries.all(
      build.selectFrom('audit').select(['seq', 'hash']).where('seq', '>', this.#anchored).orderBy('seq'),
    );
    const last = fresh.at(-1);
    if (!last) return;
    addAnchors(this.#folder, fresh);
    this.#anchored = last.seq;
  }
}
