// npm run soak [-- --minutes 30 --calls 3]
//
// Starts a rehearsal floor and a station of its own and keeps so many calls going on: each talks for a minute and a half, hangs up,
// and the next phones in. Every 10 s the memory of each process with its children is read (PSS). Linux only. Prints JSON last.
//
// growthPercent   by process: median of the last fifth of the samples against that of the first fifth, both after 5 minutes of
//                 warming up (a third of the time where it is shorter)
// memoryMB        those two medians
// calls           that were made; failed: not answered, or not ended as the customer hung up
import './support/quietMedia.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FaultHouse } from './faults/faultHouse.ts';
import { waitFor } from './faults/waitFor.ts';
import { growthByProcess, type MemorySample } from './soak/growth.ts';
import { describeLoad, say } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, calls: { type: 'string', default: '3' } },
});
const wanted = z
  .object({ minutes: z.coerce.number().positive(), calls: z.coerce.number().int().min(1).max(20) })
  .parse(values);

const MINUTE = 60_000;
const CALL_MS = 90_000;
const SAMPLE_EVERY_MS = 10_000;
const GREETED_WITHIN_MS = 60_000;
const ENDED_WITHIN_MS = 30_000;

// The figures are those of rehearsal, also on a machine that has a provider's key.
delete process.env.OPENAI_API_KEY;
const house = await FaultHouse.open();
const forget = whenStopped(() => house.close());
const beganAt = performance.now();
const elapsed = () => performance.now() - beganAt;
const lastsMs = wanted.minutes * MINUTE;
let calls = 0;
let failed = 0;

/** One call after the other until the time is over. */
async function keepCalling(line: number): Promise<void> {
  // Not all at once: calls that end and begin in step would show as waves of memory.
  await pause((CALL_MS / wanted.calls) * line);
  while (elapsed() < lastsMs) {
    calls += 1;
    try {
      const callId = await house.letCallIn(calls);
      const greeted = await house.customers.first('greeted', (news) => news.callId === callId, GREETED_WITHIN_MS);
      await pause(Math.max(0, Math.min(CALL_MS, lastsMs - elapsed())));
      house.customers.order({ type: 'hang-up', callId });
      const ended = await waitFor(
        async () => (await house.log(callId))?.some(({ type }) => type === 'call.ended') ?? false,
        ENDED_WITHIN_MS,
        500,
      );
      if (!greeted || !ended) failed += 1;
    } catch (error) {
      failed += 1;
      say(`a call failed: ${error instanceof Error ? error.message : String(error)}`);
      await pause(1_000);
    }
  }
}

const samples: MemorySample[] = [];
async function sample(): Promise<void> {
  while (elapsed() < lastsMs) {
    const memory = house.memory();
    samples.push({ at: elapsed(), memory });
    if (samples.length % 6 === 0) say(`${JSON.stringify(memory)}; load ${describeLoad()}`);
    house.customers.forgetBefore(Date.now() - 2 * CALL_MS);
    await pause(SAMPLE_EVERY_MS);
  }
}

await Promise.all([sample(), ...Array.from({ length: wanted.calls }, (_, line) => keepCalling(line))]);
await house.close();
forget();
const growth = growthByProcess(samples, Math.min(5 * MINUTE, lastsMs / 3));
const pick = <Value>(read: (one: (typeof growth)[string]) => Value) =>
  Object.fromEntries(Object.entries(growth).map(([name, one]) => [name, read(one)]));
console.log(
  JSON.stringify({
    minutes: wanted.minutes,
    calls,
    failed,
    growthPercent: pick(({ percent }) => percent),
    memoryMB: pick(({ fromMB, toMB }) => ({ from: fromMB, to: toMB })),
    samples: samples.length,
  }),
);
process.exit(0);
