// npm run faults [-- --rounds 20 --calls 2 --only livekit,worker --cut 10]
//
// Starts a rehearsal floor and a station of its own. In each round a few calls are under way, in English and Arabic, when one fault
// hits them all, while the assistant speaks; then they talk on, hang up, and the three records of each call are compared: what its
// jobs sent (read off the wire), the floor server's log, and the station's copy on disk. Every kind of fault has so many rounds.
// On loopback alone, with rtc-node customers; all on one machine: what else runs there is in the times. Prints JSON last.
//
// Kills (kill -9): server, worker, job, livekit, provider, station. Links cut, nobody told: customer-link, job-link, station-link,
// listener-link (each for `--cut` seconds), and unreachable: the floor server halted for 60 s.
//
// eventsLost            sent and not in the log, in the log and not on the station's disk, or a number missing
// eventsDoubled         twice in the log or on disk, a turn that stands twice, or a second greeting
// callsResumedPercent   calls that worked again within a minute, in which something said afterwards was answered, and which ended as
//                       the customer hung up
// resumeMs              from the kill, or from the mending of a link, until the call works again:
//   worker, job, livekit, customer-link   until the customer hears the assistant again, without the time in which the customer
//                                         speaks (sound of the first 500 ms does not count: it may still be of before)
//   provider              how long the first answer took to something said after the kill
//   server, job-link, unreachable   until the jobs of all calls are linked to the floor server
//   station, station-link   until the station follows again and has all of the call on its disk
//   listener-link         until the listener hears something
import './support/quietMedia.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { faultFigures, type RoundResult } from './faults/faultFigures.ts';
import { FaultHouse } from './faults/faultHouse.ts';
import { faultKinds } from './faults/faultKinds.ts';
import { runRound } from './faults/runRound.ts';
import { attempt, describeLoad, say } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    calls: { type: 'string', default: '2' },
    only: { type: 'string' },
    cut: { type: 'string', default: '10' },
    'keep-logs': { type: 'boolean', default: false },
  },
});
const wanted = z
  .object({
    rounds: z.coerce.number().int().min(1),
    calls: z.coerce.number().int().min(1).max(10),
    cut: z.coerce.number().min(1),
  })
  .parse(values);
const kinds = faultKinds(wanted.cut * 1_000);
const names = values.only?.split(',').map((name) => name.trim()) ?? Object.keys(kinds);
const unknown = names.filter((name) => !Object.hasOwn(kinds, name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}. There are: ${Object.keys(kinds).join(', ')}.`);
  process.exit(1);
}

// The figures are those of rehearsal, also on a machine that has a provider's key.
delete process.env.OPENAI_API_KEY;
const house = await FaultHouse.open();
const forget = whenStopped(() => house.close(values['keep-logs']));
const results: RoundResult[] = [];
let notRun = 0;
for (let round = 1; round <= wanted.rounds; round++) {
  for (const name of names) {
    const kind = kinds[name];
    if (!kind) continue;
    const result = await attempt(`round ${round}, ${name}; load ${describeLoad()}`, () =>
      runRound(house, name, kind, wanted.calls),
    );
    if (result) results.push(result);
    else notRun += 1;
  }
}
await house.close(values['keep-logs']);
forget();
say('done');
console.log(JSON.stringify({ ...faultFigures(results), notRun }));
process.exit(0);
