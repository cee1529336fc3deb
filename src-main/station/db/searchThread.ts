import { setImmediate as soon } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openForReading } from './openDatabase.ts';
import { createReviewSearch } from './review/reviewSearch.ts';
import type { Flag, SearchMessage, SearchReply } from './review/searchJobs.ts';
import type { Steps } from './review/walks.ts';

/** A long run lets others in after this, ms. */
const SHARE_MS = 10;

const search = createReviewSearch(openForReading(z.object({ file: z.string() }).parse(workerData).file));

/** Goes on until it is done or nobody wants it any more (undefined). */
async function run<Result>(steps: Steps<Result>, flag: Flag): Promise<Result | undefined> {
  const unwanted = new Int32Array(flag);
  let since = performance.now();
  for (;;) {
    if (Atomics.load(unwanted, 0) !== 0) return undefined;
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < SHARE_MS) continue;
    await soon();
    since = performance.now();
  }
}

async function answer(message: SearchMessage): Promise<SearchReply> {
  const { id } = message;
  try {
    switch (message.job) {
      case 'search': {
        const found = await run(search.search(message.input, message.sight), message.flag);
        return { id, job: 'search', answer: found ?? { state: 'superseded' } };
      }
      case 'count': {
        const count = await run(search.count(message.input, message.sight), message.flag);
        return { id, job: 'count', answer: { count: count ?? null } };
      }
      case 'choices':
        return { id, job: 'choices', answer: search.choices(message.sight) };
    }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (message: SearchMessage) => parentPort?.postMessage(await answer(message)));
