import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { erasurePage } from '../../../agent/protocol/retention.ts';
import type { Database } from '../db/database.ts';
import { createErasureReader } from '../db/erasure.ts';
import type { WipeOutcome } from '../db/wipe.ts';
import type { FloorLink, FloorLinkEvents } from '../floor-client/floorLink.ts';

/** Takes away what a call has left outside of the database. Called again after a crash: what is gone already is no error. */
export type ErasedElsewhere = (callId: string) => Promise<void>;

/** What could not be erased (a file in use, a reader on the log) is tried again after this, ms. */
const AGAIN_MS = 10_000;
/** A file that somebody reads just now is gone on with after this, ms. */
const BUSY_MS = 50;
/** Many calls that are erased at once are wiped out of the file at once, when it has been quiet for this long, ms. */
const SETTLE_MS = 500;

export interface EraserOptions {
  database: Pick<Database, 'reading' | 'write'>;
  floor: EventEmitter<FloorLinkEvents> & Pick<FloorLink, 'request' | 'status'>;
  elsewhere: readonly ErasedElsewhere[];
  /** Nothing is left of a call, not even that it was. */
  onGone(callId: string): void;
  log: Logger;
  againMs?: number;
}

export interface Eraser {
  /** Ends what a crash has left unfinished, and follows the floor from now on. */
  start(): void;
  close(): void;
}

/**
 * Carries out on this disk what the floor has erased. The database goes first, in one transaction that also notes what is still due; then
 * the files; then what stays in the write-ahead log and between the rows of the database's file; and only then the note is crossed out.
 */
export function createEraser({ database, floor, elsewhere, onGone, log, againMs = AGAIN_MS }: EraserOptions): Eraser {
  const erasures = createErasureReader(database.reading);
  let last: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  /** Asks the floor what is erased since we last did, and does it. */
  const follow = async (lastErasure: number): Promise<void> => {
    const { status } = floor;
    if (status.state === 'signed-out') return;
    const { server } = status;
    // A floor that counts anew is another one under the same address: all of its erasures are asked for.
    let seen = erasures.seen(server);
    if (seen > lastErasure) seen = 0;
    while (seen < lastErasure) {
      const path = `/v1/erasures?after=${seen}`;
      const { erasures: due } = await floor.request({ method: 'GET', path, output: erasurePage });
      const newest = due.at(-1)?.number;
      if (newest === undefined) break;
      for (const { kind, id } of due) {
        if (kind === 'call' && (await database.write('eraseCall', { callId: id }))) onGone(id);
        if (kind === 'contact') await database.write('eraseContact', { contactId: id });
      }
      seen = newest;
      await database.write('erasuresSeen', { floor: server, number: seen });
    }
    await finish();
  };

  /** Does what is still due outside of the database. */
  const finish = async (): Promise<void> => {
    const due = erasures.pending();
    if (due.length === 0) return;
    const gone: string[] = [];
    for (const id of due) {
      try {
        await Promise.all(elsewhere.map((erase) => erase(id)));
        gone.push(id);
      } catch (error) {
        log.error({ callId: id, err: error }, 'a call is erased, and something of it is still here: tried again');
      }
    }
    await wipe();
    for (const id of gone) await database.write('erasureDone', { id });
    log.info({ erased: gone.length }, 'erased calls are gone from this disk');
    if (gone.length < due.length) finishIn(againMs);
  };

  /** Takes what deleting has left in the database's file out of it, part by part: others write in between. */
  const wipe = async (): Promise<void> => {
    let fromPage: number | null = 1;
    while (fromPage !== null) {
      const { busy, next }: WipeOutcome = await database.write('wipe', { fromPage });
      if (busy) await pause(BUSY_MS, undefined, { ref: false });
      if (closed) throw new Error('the station is closing: goes on at the next start');
      fromPage = next;
    }
  };

  const finishIn = (ms: number) => {
    clearTimeout(again);
    if (!closed) again = setTimeout(() => run(finish), ms).unref();
  };

  /** One after the other: two that erase at once would cross out each other's notes. */
  const run = (work: () => Promise<void>): void => {
    last = last.then(work).catch((error: unknown) => {
      if (closed) return;
      log.warn({ err: error }, 'an erasure could not be finished: tried again');
      finishIn(againMs);
    });
  };

  return {
    start() {
      run(finish);
      floor.on('erased', (lastErasure) => run(() => follow(lastErasure)));
      floor.on('stored', ({ events }) => {
        if (events.some(({ type }) => type === 'call.erased')) finishIn(SETTLE_MS);
      });
    },
    close() {
      closed = true;
      clearTimeout(again);
    },
  };
}
