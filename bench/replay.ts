// npm run bench -- replay [--minutes 60 --turns 2000 --seeks 60]
//
// An hour-long staged call with its recording on the disk of a real station, shown by a real Chromium. Prints JSON last.
//
// readyMs        from going to the call's address to the frame in which its sound can play, its waveform is drawn and its transcript is
//                there: half of ten openings are at most this
// seekMs         from going to another moment to the first audible sample of it, in the page's own sound graph (what the loudspeaker's
//                driver adds is not in it), while it plays
// longFrameRatio frames over 50 ms while the transcript of all turns is scrolled, to those while a list without content is scrolled the
//                same way; one is added to both, so that none against none is 1
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Stage } from '../e2e/support/stage.ts';
import { recordCall } from '../e2e/support/stagedRecording.ts';
import { longCall } from './support/longCall.ts';
import { percentile, spread } from './support/percentiles.ts';
import { describeLoad, say } from './support/progress.ts';
import { ReplayScreen } from './support/replayScreen.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    minutes: { type: 'string', default: '60' },
    turns: { type: 'string', default: '2000' },
    seeks: { type: 'string', default: '60' },
  },
});
const count = z.coerce.number().int().min(1);
const { minutes, turns, seeks } = z.object({ minutes: count, turns: count.min(20), seeks: count }).parse(values);
const OPENINGS = 10;

const stage = new Stage();
await stage.start();
const forget = whenStopped(() => stage.stop());
say(`writing a recording of ${minutes} minutes, ${turns} turns`);
const call = longCall(turns, minutes * 60_000);
await recordCall(stage, call);
stage.floor.ring(call);

const screen = await ReplayScreen.open(stage.enter);
try {
  say(`load ${describeLoad()}`);
  const ready: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) ready.push(await screen.openCall(call.callId));
  say(`openings: ${ready.map(Math.round).join(', ')} ms`);
  const spoken = call.spoken.filter(({ speaker }) => speaker === 'customer');
  const seek = await screen.seekToSound(
    Array.from({ length: seeks }, (_, index) => spoken[(index * 617) % spoken.length]?.startMs ?? 0),
  );
  say(`seeks: ${seek.map(Math.round).join(', ')} ms`);
  const frames = await screen.scroll();
  say(
    `long frames: ${frames.transcript.long} of ${frames.transcript.all}, blank ${frames.blank.long} of ${frames.blank.all}`,
  );
  say(`load ${describeLoad()}`);
  console.log(
    JSON.stringify({
      readyMs: Math.round(percentile(ready, 0.5) ?? 0),
      seekMs: spread(seek),
      longFrameRatio: Math.round(((frames.transcript.long + 1) / (frames.blank.long + 1)) * 100) / 100,
    }),
  );
} finally {
  await screen.close();
  await stage.stop();
  forget();
}
process.exit(0);
