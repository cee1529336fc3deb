// npm run bench -- call [--turns 100] [--greetings 20] [--starts 3]
//
// Starts a rehearsal floor of its own and measures it from outside, at the ear of an rtc-node customer whose source holds 20 ms.
// Audible is what is above -40 dBFS, for what is said and for what is heard. Half of the turns have a silence of 600 ms inside.
// Every call to the floor is followed by one with the same words to a bare agents-js agent. All on one machine: what else runs
// there is in the figures. Prints JSON last; what could not be measured is null there, with the reason on stderr.
//
// greetingMs            call.created to the greeting's first audible sample
// responseMs            last audible sample of the customer, as it leaves the source, to the assistant's first one
// bareResponseMs        the same of the bare agent; responseToBareRatio compares the medians
// cutShortPercent       turns with a silence inside that the assistant spoke into, or that the call log holds as two
// listenDelayMs         the customer's source to the ear of a hidden rtc-node listener (a browser's sound card is not in it)
// lineOnScreenMs        the server giving out a customer's final turn to the frame in which Chromium shows it
// firstWordOnScreenMs   npm start on an empty data folder to the frame with the first customer's first word, median
// cutShortPercent and bareCutShortPercent are of the turns with a silence inside; of a bare agent there is no log, only sound
// unanswered            turns that got no answer in 12 s (they are in none of the times)
// idleFloorMB           PSS by process, with its children; perCallMB: what each call beyond the first adds
import './support/quietMedia.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { OperatorLine } from '../agent/rehearsal/operators/operatorLine.ts';
import { startFloor } from '../scripts/floor/startFloor.ts';
import { BareLine } from './support/bareLine.ts';
import { customerSounds } from './support/customerSounds.ts';
import { measuredCall } from './support/measuredCall.ts';
import { measureFirstWord } from './support/measureFirstWord.ts';
import { floorMemory, memoryPerFurtherCall } from './support/measureMemory.ts';
import { measureScreen } from './support/measureScreen.ts';
import { measureTurns } from './support/measureTurns.ts';
import { percentile, spread } from './support/percentiles.ts';
import { attempt } from './support/progress.ts';
import { ratioOf, turnFigures } from './support/turnFigures.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '100' },
    greetings: { type: 'string', default: '20' },
    starts: { type: 'string', default: '3' },
  },
});
const count = z.coerce.number().int().min(0);
const wanted = z.object({ turns: count, greetings: count, starts: count }).parse(values);
/** Until a floor that has just started is idle: its worker has a job process in reserve by then. */
const SETTLES_IN = 5_000;

async function measureFloor() {
  // The figures are those of rehearsal, also on a machine that has a provider's key.
  delete process.env.OPENAI_API_KEY;
  const english = await customerSounds('en');
  const arabic = await customerSounds('ar');
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-'));
  const starting = startFloor({ folder });
  const stop = async () => {
    await (await starting).stop();
    await rm(folder, { recursive: true, force: true });
  };
  const forget = whenStopped(stop);
  const floor = await starting;
  let bare: BareLine | null = null;
  try {
    const { server, operator: account } = floor.ready;
    if (!account) throw new Error('A rehearsal floor tells its operator');
    const line = { server, secret: floor.callerSecret };
    const operator = await OperatorLine.signIn(server, account);
    await new Promise((resolve) => setTimeout(resolve, SETTLES_IN));
    const idleFloorMB = await attempt('memory of the idle floor', async () => floorMemory(floor));

    const greetingsMs: number[] = [];
    await attempt('greetings', async () => {
      for (let call = 0; call < wanted.greetings; call++) {
        const { script } = call % 2 ? arabic : english;
        greetingsMs.push((await measuredCall(line, operator, script, [])).greetingMs);
      }
    });

    bare = await attempt('bare agents', () => BareLine.start(floor.agentEnvironment));
    const measured = await measureTurns(line, operator, bare, [english, arabic], wanted.turns);
    await bare?.stop();
    greetingsMs.push(...measured.greetingsMs);
    const { turns, unanswered, responseMs, cutShortPercent } = turnFigures(measured.turns);
    const yardstick = turnFigures(measured.bareTurns);

    const screen = await attempt('screen and listener', () => measureScreen(floor, operator, [english, arabic]));
    const perCallMB = await attempt('memory per call', () => memoryPerFurtherCall(floor, english));
    return {
      greetingMs: spread(greetingsMs),
      responseMs,
      bareResponseMs: yardstick.responseMs,
      responseToBareRatio: ratioOf(measured.turns, measured.bareTurns),
      cutShortPercent,
      bareCutShortPercent: yardstick.cutShortPercent,
      unanswered,
      listenDelayMs: screen && spread(screen.listenDelayMs),
      lineOnScreenMs: screen && spread(screen.lineOnScreenMs),
      idleFloorMB,
      perCallMB,
      turns,
    };
  } finally {
    await bare?.stop();
    await stop();
    forget();
  }
}

const figures = await measureFloor();
const firstWordsMs: number[] = [];
for (let start = 0; start < wanted.starts; start++) {
  const measured = await attempt('npm start to the first word on screen', measureFirstWord);
  if (measured !== null) firstWordsMs.push(measured);
}
await dispose();
const median = percentile(firstWordsMs, 0.5);
console.log(JSON.stringify({ ...figures, firstWordOnScreenMs: median === null ? null : Math.round(median) }));
process.exit(0);
