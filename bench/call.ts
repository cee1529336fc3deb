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
// idleFloorMB           PSS by process, with its children; perCallMB: what each call beyond the first adds
import './support/quietMedia.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { startFloor } from '../scripts/floor/startFloor.ts';
import { BareLine } from './support/bareLine.ts';
import { type CustomerSounds, customerSounds } from './support/customerSounds.ts';
import { bareCall, type FloorTurn, measuredCall, type TurnLatency } from './support/measuredCall.ts';
import { measureFirstWord } from './support/measureFirstWord.ts';
import { floorMemory, memoryPerFurtherCall } from './support/measureMemory.ts';
import { measureScreen } from './support/measureScreen.ts';
import { OperatorLine } from './support/operatorLine.ts';
import { percentile, spread } from './support/percentiles.ts';
import type { Turn } from './support/takeTurn.ts';
import { alternate, turnsPerCall } from './support/turnPlan.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '100' },
    greetings: { type: 'string', default: '20' },
    starts: { type: 'string', default: '3' },
  },
});
const TURNS_PER_CALL = 10;
const started = performance.now();
const say = (text: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

/** A part that can't be measured is null in the figures, and its reason on stderr; the others are measured nevertheless. */
async function attempt<Value>(name: string, measure: () => Promise<Value>): Promise<Value | null> {
  say(name);
  try {
    return await measure();
  } catch (error) {
    say(`${name}: not measured. ${error instanceof Error ? error.stack : String(error)}`);
    return null;
  }
}

const answered = (turns: readonly Turn[]) => turns.flatMap(({ responseMs }) => responseMs ?? []);
const cut = (turn: Turn & { split?: boolean }) => turn.interruptedCustomer || turn.split === true;

function tell(who: string, turns: readonly Turn[]): void {
  const figures = spread(answered(turns));
  const silent = turns.filter((turn) => turn.responseMs === null && !turn.interruptedCustomer).length;
  say(
    `${who}: ${turns.length} turns, ${figures?.p50}/${figures?.p95} ms, ${turns.filter(cut).length} cut, ${silent} unanswered`,
  );
}

/** Where the worker says the time of its answers goes, medians. */
function tellParts(latencies: readonly TurnLatency[]): void {
  const parts = (['endpointing', 'stt', 'llm', 'tts', 'total'] as const).map((part) => {
    const median = percentile(
      latencies.flatMap((latency) => latency[part] ?? []),
      0.5,
    );
    return `${part} ${median === null ? '?' : Math.round(median)}`;
  });
  say(`floor, by its own clock: ${parts.join(', ')} ms`);
}

async function measureFloor() {
  // The figures are those of rehearsal, also on a machine that has a provider's key.
  delete process.env.OPENAI_API_KEY;
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-'));
  const english = await customerSounds('en');
  const arabic = await customerSounds('ar');
  const soundsOf = (call: number): CustomerSounds => (call % 2 ? arabic : english);
  const starting = startFloor({ folder });
  whenStopped(async () => {
    await (await starting).stop();
    await rm(folder, { recursive: true, force: true });
  });
  const floor = await starting;
  let bare: BareLine | undefined;
  try {
    const { server, operator: account } = floor.ready;
    if (!account) throw new Error('A rehearsal floor tells its operator');
    const line = { server, secret: floor.callerSecret };
    const operator = await OperatorLine.signIn(server, account);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const idleFloorMB = await attempt('memory of the idle floor', async () => floorMemory(floor));

    const greetings: number[] = [];
    await attempt('greetings', async () => {
      for (let call = 0; call < Number(values.greetings); call++) {
        greetings.push((await measuredCall(line, operator, soundsOf(call).script, [])).greetingMs);
      }
    });

    bare = (await attempt('bare agents', () => BareLine.start(floor.agentEnvironment))) ?? undefined;
    const turns: FloorTurn[] = [];
    const bareTurns: Turn[] = [];
    const latencies: TurnLatency[] = [];
    for (const [call, count] of turnsPerCall(Number(values.turns), TURNS_PER_CALL).entries()) {
      const { script, plain, paused } = soundsOf(call);
      const said = alternate(paused, plain, count);
      await attempt(`call ${call + 1}`, async () => {
        const measured = await measuredCall(line, operator, script, said);
        greetings.push(measured.greetingMs);
        turns.push(...measured.turns);
        latencies.push(...measured.latencies);
        tell('floor', measured.turns);
      });
      const yardstick = bare;
      if (!yardstick) continue;
      await attempt(`bare call ${call + 1}`, async () => {
        const measured = await bareCall(yardstick, script, said);
        bareTurns.push(...measured);
        tell('bare', measured);
      });
    }
    await bare?.stop();
    tell('floor, all', turns);
    tellParts(latencies);
    tell('bare, all', bareTurns);

    const screen = await attempt('screen and listener', () => measureScreen(floor, operator, [english, arabic]));
    const perCallMB = await attempt('memory per call', () => memoryPerFurtherCall(floor, english));

    const responseMs = spread(answered(turns));
    const bareResponseMs = spread(answered(bareTurns));
    const paused = turns.filter(({ hasPause }) => hasPause);
    const ratio =
      (percentile(answered(turns), 0.5) ?? Number.NaN) / (percentile(answered(bareTurns), 0.5) ?? Number.NaN);
    return {
      greetingMs: spread(greetings),
      responseMs,
      bareResponseMs,
      responseToBareRatio: Number.isNaN(ratio) ? null : Math.round(ratio * 1000) / 1000,
      cutShortPercent: paused.length > 0 ? Math.round((1000 * paused.filter(cut).length) / paused.length) / 10 : null,
      listenDelayMs: screen && spread(screen.listenDelayMs),
      lineOnScreenMs: screen && spread(screen.lineOnScreenMs),
      idleFloorMB,
      perCallMB,
      turns: turns.length,
    };
  } finally {
    await bare?.stop();
    await floor.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const figures = await measureFloor();
const firstWords: number[] = [];
for (let start = 0; start < Number(values.starts); start++) {
  const measured = await attempt('npm start to the first word on screen', measureFirstWord);
  if (measured !== null) firstWords.push(measured);
}
await dispose();
const firstWordOnScreenMs = firstWords.length > 0 ? Math.round(percentile(firstWords, 0.5) ?? 0) : null;
console.log(JSON.stringify({ ...figures, firstWordOnScreenMs }));
process.exit(0);
