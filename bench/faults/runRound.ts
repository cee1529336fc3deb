import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../support/progress.ts';
import { compareLogs, type Difference } from './compareLogs.ts';
import type { RoundResult } from './faultFigures.ts';
import type { FaultHouse } from './faultHouse.ts';
import type { FaultKind } from './faultKinds.ts';
import { waitFor } from './waitFor.ts';

const GREETED_WITHIN_MS = 40_000;
const EXCHANGE_WITHIN_MS = 60_000;
const ENDED_WITHIN_MS = 30_000;
/** The fault comes while the assistant speaks. */
const INTO_ANSWER_MS = 300;

/** The calls of a round did not come about, so that nothing can be said of the fault. */
export class RoundError extends Error {
  override name = 'RoundError';
}

/** One fault in the middle of some calls at once: what happened to them. */
export async function runRound(house: FaultHouse, name: string, kind: FaultKind, count: number): Promise<RoundResult> {
  house.customers.forget();
  house.listener.forget();
  const calls: string[] = [];
  for (let number = 0; number < count; number++) calls.push(await house.letCallIn(number));
  try {
    await underWay(house, calls, name === 'listener-link');
    const before = {
      jobs: await house.gauge('floorwalker_jobs_linked'),
      readers: await house.gauge('floorwalker_stream_readers'),
    };
    const beginsAt = Date.now();
    await house.customers.first('answer', (news) => news.answeredAt > beginsAt, EXCHANGE_WITHIN_MS);
    await pause(INTO_ANSWER_MS);
    const { healsFrom } = await kind.inject(house, calls);
    const fates = await Promise.all(
      calls.map(async (callId) => {
        const works = kind.resumed(house, callId, healsFrom, before);
        const exchange = house.customers.first(
          'exchange',
          (news) => news.callId === callId && news.saidFrom > healsFrom,
          EXCHANGE_WITHIN_MS,
        );
        const [at, talked] = await Promise.all([works, exchange]);
        return {
          callId,
          resumeMs: at === undefined ? undefined : Math.max(0, at - healsFrom),
          talked: talked !== undefined,
        };
      }),
    );
    const ends = await endAll(house, calls);
    const differences = await Promise.all(calls.map((callId) => difference(house, callId)));
    const resumed = fates.filter(
      ({ resumeMs, talked }, index) => resumeMs !== undefined && talked && ends[index] === 'customer-left',
    );
    const result = {
      kind: name,
      calls: count,
      resumed: resumed.length,
      resumeMs: fates.flatMap(({ resumeMs }) => resumeMs ?? []),
      lost: differences.reduce((sum, { lost }) => sum + lost, 0),
      doubled: differences.reduce((sum, { doubled }) => sum + doubled, 0),
    };
    say(
      `${name}: ${result.resumed} of ${count} resumed after ${fates.map(({ resumeMs }) => resumeMs ?? 'never').join(', ')} ms, ` +
        `talked ${fates.map(({ talked }) => talked)}, ended ${ends.join(', ')}; lost ${result.lost}, doubled ${result.doubled} (${calls.join(' ')})`,
    );
    return result;
  } finally {
    for (const callId of calls) house.customers.order({ type: 'hang-up', callId });
    for (const callId of calls) house.listener.order({ type: 'hang-up', callId });
  }
}

async function underWay(house: FaultHouse, calls: readonly string[], withListener: boolean): Promise<void> {
  for (const callId of calls) {
    if (!(await house.customers.first('greeted', (news) => news.callId === callId, GREETED_WITHIN_MS)))
      throw new RoundError('A call was not answered');
    if (!(await house.customers.first('exchange', (news) => news.callId === callId, EXCHANGE_WITHIN_MS)))
      throw new RoundError('A call did not get under way');
  }
  const [first] = calls;
  if (!withListener || !first) return;
  house.listener.order({ type: 'listen', ...(await house.operator.listen(first)) });
  await house.listener.first('audible', () => true, EXCHANGE_WITHIN_MS);
}

/** Everybody hangs up. Returns the calls' dispositions by the log. */
async function endAll(house: FaultHouse, calls: readonly string[]): Promise<string[]> {
  for (const callId of calls) house.customers.order({ type: 'hang-up', callId });
  const ends: string[] = [];
  for (const callId of calls) {
    let end = 'never ended';
    await waitFor(async () => {
      const ended = (await house.log(callId))?.find(({ type }) => type === 'call.ended')?.data;
      if (typeof ended === 'object' && ended && 'disposition' in ended) end = String(ended.disposition);
      return ended !== undefined;
    }, ENDED_WITHIN_MS);
    ends.push(end);
  }
  return ends;
}

/** What the sides tell differently of a call that is over, once the station has had time to copy its last events. */
async function difference(house: FaultHouse, callId: string): Promise<Difference> {
  await waitFor(async () => {
    const log = await house.log(callId);
    return log !== undefined && house.copy(callId).length >= log.length;
  }, ENDED_WITHIN_MS);
  const log = (await house.log(callId)) ?? [];
  return compareLogs({ sent: house.jobs.sent(callId), log, copy: house.copy(callId) });
}
