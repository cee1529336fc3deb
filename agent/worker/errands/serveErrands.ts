import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '../../protocol/backOff.ts';
import { type Errand, type ErrandAnswer, errandWanted, nextErrand } from '../../protocol/errand.ts';
import type { WorkerLogger } from '../process/logger.ts';

/** The floor server answers within 20 s, also where there is nothing to do. */
const ANSWER_WITHIN_MS = 30_000;
/** As many as are done at a time. */
const AT_ONCE = 6;

interface ServeOptions {
  serverUrl: string;
  secret: string;
  /** Does one errand; `signal`: nobody waits for it any more. It never throws. */
  run: (errand: Errand, signal: AbortSignal) => Promise<ErrandAnswer>;
  logger: WorkerLogger;
  signal: AbortSignal;
}

/** Does what the floor server wants done that is no call, until the signal. It runs in the worker's own process, beside the jobs, and mostly waits. */
export async function serveErrands({ serverUrl, secret, run, logger, signal }: ServeOptions): Promise<void> {
  const post = async (path: string, body?: object, until: AbortSignal = signal) => {
    const response = await fetch(new URL(path, serverUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([until, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    if (!response.ok) throw new Error(`the floor server answered ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  };
  /** What nobody waits for any more costs no more than it has. */
  const runWhileWanted = async (errandId: string, errand: Errand): Promise<ErrandAnswer> => {
    const done = new AbortController();
    const unwanted = new AbortController();
    const watch = async () => {
      const until = AbortSignal.any([signal, done.signal]);
      while (errandWanted.parse(await post(`/v1/errands/${errandId}/wanted`, undefined, until)).wanted);
      unwanted.abort();
    };
    // Where the floor server can't be asked the errand goes on: its answer may still be wanted.
    watch().catch((err: unknown) => {
      if (!done.signal.aborted) logger.debug({ err }, 'the floor server does not say whether an errand is wanted');
    });
    try {
      return await run(errand, AbortSignal.any([signal, unwanted.signal]));
    } finally {
      done.abort();
    }
  };
  const serve = async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const { work } = nextErrand.parse(await post('/v1/errands/next'));
        if (work) {
          const answer = await runWhileWanted(work.errandId, work.errand);
          if (answer.outcome === 'failed') {
            logger.warn({ kind: work.errand.kind, because: answer.because }, 'an errand has failed');
          }
          await post(`/v1/errands/${work.errandId}`, answer);
        }
        failures = 0;
      } catch (err) {
        if (signal.aborted) return;
        logger.debug({ err }, 'the floor server can not be asked for errands: asking again');
        failures += 1;
        // An interrupted pause is the end, which the loop sees by itself.
        await pause(backOff(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, serve));
}
