// npm run bench -- failover [--rounds 5]
//
// Starts a media server and a worker of its own, with two providers of each kind on this machine that answer at once and speak tones. In
// each call the first one of a kind is switched off (its connections are cut, and nobody gets in) in the middle of something, and it is
// measured in the customer's own client when the next one is heard. All on one machine: what else runs there is in the figures. Prints JSON
// last; what could not be measured is null there, with the reason on stderr.
//
// Each is the 95th percentile of the rounds; `spreads` has the medians too.
//
// sttMs   the recogniser is switched off while the customer speaks: their last sound to the first sound of the answer, the answer's usual
//         time included
// llmMs   the language model breaks off in the middle of its answer: the longest silence from the answer's first sound to its last
// ttsMs   the voice is switched off in the middle of a sentence: the longest silence from then to the answer's last sound
import './support/quietMedia.ts';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { FailOverFloor } from '../agent/worker/testing/failOverFloor.ts';
import { spread } from './support/percentiles.ts';
import { attempt, describeLoad } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = z.coerce.number().int().min(1).max(100).parse(values.rounds);

const measured = { stt: [] as number[], llm: [] as number[], tts: [] as number[] };
const scene = new FailOverFloor();
const forget = whenStopped(() => scene.stop());
await scene.start();
for (let round = 1; round <= rounds; round += 1) {
  for (const kind of ['stt', 'llm', 'tts'] as const) {
    const result = await attempt(`round ${round}, ${kind}; load ${describeLoad()}`, () => scene.failOver(kind));
    if (result?.faults.some(({ where, recovered, to }) => where === kind && recovered && to)) {
      measured[kind].push(result.ms);
    }
  }
}
await scene.stop();
forget();
await dispose();
const spreads = { stt: spread(measured.stt), llm: spread(measured.llm), tts: spread(measured.tts) };
const figures = {
  sttMs: spreads.stt?.p95 ?? null,
  llmMs: spreads.llm?.p95 ?? null,
  ttsMs: spreads.tts?.p95 ?? null,
  ...{ spreads, rounds },
};
console.log(JSON.stringify(figures));
process.exit(0);
