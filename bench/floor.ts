// npm run bench -- floor [--calls 10 --exchanges 4]
//
// Starts a rehearsal floor and a station of its own, measures one call, then so many calls at once, in English and Arabic by turns.
// A call is a customer who is greeted, says something and hears the answer out so many times, and hangs up. Customers, floor and
// station are on one machine: what ten customers cost it is in the figures. Prints JSON last.
//
// connectedPercent   calls whose customer was greeted within a minute
// completedPercent   calls that also had all their exchanges, and that the log holds as answered and ended by the customer
// replyMs            last audible sample of the customer to the assistant's first one, at the customer's ear: one call, all at once
// greetingMs         call.created to the greeting's first audible sample
// unanswered         things said that got no answer in 12 s (they are in none of the times)
import './support/quietMedia.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FaultHouse } from './faults/faultHouse.ts';
import { waitFor } from './faults/waitFor.ts';
import { spread } from './support/percentiles.ts';
import { describeLoad, say } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

// `npm run bench -- floor -- --calls 10` leaves a second `--` here.
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { calls: { type: 'string', default: '10' }, exchanges: { type: 'string', default: '4' } },
});
const count = z.coerce.number().int().min(1);
const wanted = z.object({ calls: count.max(20), exchanges: count }).parse(values);

const PATIENCE_MS = 12_000;
const GREETED_WITHIN_MS = 60_000;
const EXCHANGE_WITHIN_MS = 60_000;
const ENDED_WITHIN_MS = 30_000;

interface Talk {
  greeted: boolean;
  completed: boolean;
  greetingMs: number[];
}

async function talk(house: FaultHouse, number: number, exchanges: number): Promise<Talk> {
  const callId = await house.letCallIn(number, PATIENCE_MS);
  try {
    const greeting = await house.customers.first('greeted', (news) => news.callId === callId, GREETED_WITHIN_MS);
    const createdAt = (await house.log(callId))?.[0]?.data;
    const greetingMs =
      greeting && typeof createdAt === 'object' && createdAt && 'createdAt' in createdAt
        ? [greeting.at - Number(createdAt.createdAt)]
        : [];
    const talked = await waitFor(
      () => house.customers.all('exchange').filter((news) => news.callId === callId).length >= exchanges,
      exchanges * EXCHANGE_WITHIN_MS,
    );
    house.customers.order({ type: 'hang-up', callId });
    let ended = false;
    await waitFor(async () => {
      const log = await house.log(callId);
      const end = log?.find(({ type }) => type === 'call.ended')?.data;
      ended = typeof end === 'object' && end !== null && 'disposition' in end && end.disposition === 'customer-left';
      return end !== undefined;
    }, ENDED_WITHIN_MS);
    return { greeted: greeting !== undefined, completed: talked !== undefined && ended, greetingMs };
  } finally {
    house.customers.order({ type: 'hang-up', callId });
  }
}

/** So many calls at once. */
async function measure(house: FaultHouse, calls: number, exchanges: number) {
  say(`${calls} at once; load ${describeLoad()}`);
  house.customers.forget();
  const settled = await Promise.allSettled(
    Array.from({ length: calls }, (_, number) => talk(house, number, exchanges)),
  );
  for (const one of settled) if (one.status === 'rejected') say(`a call failed: ${one.reason}`);
  const talks = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const percent = (part: number) => Math.round((part / calls) * 1000) / 10;
  const answers = house.customers.all('answer');
  say(`load ${describeLoad()}`);
  return {
    connectedPercent: percent(talks.filter(({ greeted }) => greeted).length),
    completedPercent: percent(talks.filter(({ completed }) => completed).length),
    replyMs: spread(answers.map(({ answeredAt, saidUntil }) => answeredAt - saidUntil)),
    greetingMs: spread(talks.flatMap(({ greetingMs }) => greetingMs)),
    replies: answers.length,
    unanswered: house.customers.all('unanswered').length,
  };
}

// The figures are those of rehearsal, also on a machine that has a provider's key.
delete process.env.OPENAI_API_KEY;
const house = await FaultHouse.open();
const forget = whenStopped(() => house.close());
const one = await measure(house, 1, Math.max(wanted.exchanges, 6));
const all = await measure(house, wanted.calls, wanted.exchanges);
await house.close();
forget();
const { connectedPercent, completedPercent, unanswered } = all;
console.log(
  JSON.stringify({
    calls: wanted.calls,
    connectedPercent,
    completedPercent,
    replyMs: { one: one.replyMs, all: all.replyMs },
    greetingMs: { one: one.greetingMs, all: all.greetingMs },
    replies: { one: one.replies, all: all.replies },
    unanswered,
  }),
);
process.exit(0);
