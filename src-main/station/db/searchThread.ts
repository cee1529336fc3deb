import { setImmediate as soon } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { StartError } from '../startError.ts';
import { openForReading, sentence } from './openDatabase.ts';
import { createReviewSearch, type ReviewSearch } from './review/reviewSearch.ts';
import type { Flag, SearchMessage, SearchReply } from './review/searchJobs.ts';
import type { Steps } from './review/steps.ts';

/** A long run lets others in after this, ms. */
const SHARE_MS = 10;
/** The index of a large archive has some hundred MiB, and the same parts of it are asked for again and again. */
const CACHE_MIB = 64;

const { file } = z.object({ file: z.string() }).parse(workerData);
let opened: ReviewSearch | undefined;

/** Opened by the first search, so that whatever is wrong with the file is that search's answer. */
function openedSearch(): ReviewSearch {
  opened ??= createReviewSearch(openForReading(file, CACHE_MIB));
  return opened;
}

/** Searches that a person waits for just now: counting stands back behind them. */
let waitedFor = 0;

/** Goes on until it is done or nobody wants it any more (undefined). */
async function run<Result>(steps: Steps<Result>, flag: Flag, standsBack: boolean): Promise<Result | undefined> {
  const unwanted = new Int32Array(flag);
  let since = performance.now();
  for (;;) {
    if (Atomics.load(unwanted, 0) !== 0) return undefined;
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < SHARE_MS && !(standsBack && waitedFor > 0)) continue;
    do await soon();
    while (standsBack && waitedFor > 0);
    since = performance.now();
  }
}

async function runWaitedFor<Result>(steps: Steps<Result>, flag: Flag): Promise<Result | undefined> {
  waitedFor += 1;
  try {
    return await run(steps, flag, false);
  } finally {
    waitedFor -= 1;
  }
}

async function answer(message: SearchMessage): Promise<SearchReply> {
  const { id } = message;
  try {
    const search = openedSearch();
    switch (message.job) {
      case 'search': {
        const found = await runWaitedFor(search.search(message.input, message.sight), message.flag);
        return { id, job: 'search', answer: found ?? { state: 'superseded' } };
      }
      case 'count': {
        const count = await run(search.count(message.input, message.sight), message.flag, true);
        return { id, job: 'count', answer: { count: count ?? null } };
      }
      case 'choices':
        return { id, job: 'choices', answer: search.choices(message.sight) };
    }
  } catch (error) {
    return { id, ...faultOf(error) };
  }
}

function faultOf(error: unknown): { fault: string; forPerson: boolean } {
  if (error instanceof StartError) return { fault: error.message, forPerson: true };
  if (error instanceof Sqlite.SqliteError) return { fault: sentence(file, error.code), forPerson: true };
  return { fault: error instanceof Error ? error.message : String(error), forPerson: false };
}

parentPort?.on('message', async (message: SearchMessage) => parentPort?.postMessage(await answer(message)));
