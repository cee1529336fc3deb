// npm run bench -- control [--rounds 30 --double 200]
//
// Starts a rehearsal floor of its own. In each round the assistant says a tone without a gap, an operator takes the call over in the middle
// of it, speaks (a tone, too), hands back, and whispers 'now'. Measured from the moment a command leaves to what an rtc-node customer hears,
// with 10 ms of sound a piece; audible is what is above -40 dBFS. The operator's commands are sent by this process; their ear and voice are
// a real Chromium with livekit-client, whose fake microphone is open beforehand, as it is from the gesture on, and is published when the
// media server says that it may. All on one machine: what else runs there is in the figures. Prints JSON last.
//
// silentMs         take-over to the assistant's last audible sample
// operatorHeardMs  take-over to the operator's first audible sample
// handBackMs       hand-back to the floor's answer that the assistant has obeyed: by then it hears and answers again
// whisperNowMs     whisper 'now' to the assistant's first audible sample: the provider's thinking and speaking are in it
// sayMs            say 'now' to the assistant's first audible sample
// doubleTakeOver   two sessions take the call over at once: `winners` of both together, one for each round if it is always one
// ownSilentMs and the like: the same as the calls measured themselves (`control.timed` in their logs): without the way to the ear
// takeOverMs       take-over to the floor's own `received` and `done`: how much of silentMs is the command's own way
// failed           rounds in which something was refused or not heard (they are in none of the times)
import './support/quietMedia.ts';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { type KnownEvent, parseEvent } from '../agent/protocol/callEvent.ts';
import type { ControlFigure } from '../agent/protocol/controlCommand.ts';
import { ControlHouse } from './control/controlHouse.ts';
import { doubleTakeOver } from './control/doubleTakeOver.ts';
import { type ControlRound, measureRound } from './control/measureRound.ts';
import { OperatorPage } from './control/operatorPage.ts';
import { spread } from './support/percentiles.ts';
import { attempt, describeLoad, say } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { rounds: { type: 'string', default: '30' }, double: { type: 'string', default: '200' } },
});
const count = z.coerce.number().int().min(0);
const wanted = z.object({ rounds: count, double: count }).parse(values);

async function measureRounds(house: ControlHouse): Promise<{ rounds: ControlRound[]; log: KnownEvent[] }> {
  const page = await OperatorPage.open();
  const rounds: ControlRound[] = [];
  const log: KnownEvent[] = [];
  try {
    const customer = await house.letCallIn('en');
    for (let round = 1; round <= wanted.rounds; round++) {
      const measured = await attempt(`round ${round}; load ${describeLoad()}`, () =>
        measureRound(customer, house.lines[0], page),
      );
      if (!measured) {
        // Whatever it was left in: the next round begins with the assistant leading.
        await house.lines[0].command(customer.callId, { kind: 'hand-back' });
        await page.leave();
        continue;
      }
      rounds.push(measured);
      say(JSON.stringify(measured, (_key, value) => (typeof value === 'number' ? Math.round(value) : value)));
    }
    log.push(...(await house.lines[0].events(customer.callId)).flatMap((event) => parseEvent(event) ?? []));
    await customer.hangUp();
  } finally {
    await page.close();
  }
  return { rounds, log };
}

/** What the call's log says of the same commands. */
function ownFigures(log: readonly KnownEvent[]) {
  const timed = (figure: ControlFigure) =>
    spread(log.flatMap(({ type, data }) => (type === 'control.timed' && data.figure === figure ? [data.ms] : [])));
  const takeOvers = log.flatMap(({ type, data }) =>
    type === 'control.applied' && data.kind === 'take-over' ? [data] : [],
  );
  return {
    ownSilentMs: timed('silent'),
    ownOperatorHeardMs: timed('operator-heard'),
    ownHandBackMs: timed('hand-back'),
    ownWhisperNowMs: timed('whisper-now'),
    ownSayMs: timed('say'),
    takeOverMs: {
      received: spread(takeOvers.map(({ receivedMs }) => receivedMs)),
      done: spread(takeOvers.map(({ doneMs }) => doneMs)),
    },
  };
}

// The figures are those of rehearsal, also on a machine that has a provider's key.
delete process.env.OPENAI_API_KEY;
const opening = ControlHouse.open();
const forget = whenStopped(async () => (await opening).close());
const house = await opening;
try {
  const { rounds, log } = (await attempt('rounds', () => measureRounds(house))) ?? { rounds: [], log: [] };
  const twice = wanted.double > 0 ? await attempt('two at once', () => doubleTakeOver(house, wanted.double)) : null;
  const figure = (of: keyof ControlRound) => spread(rounds.map((round) => round[of]));
  console.log(
    JSON.stringify({
      silentMs: figure('silent'),
      operatorHeardMs: figure('operatorHeard'),
      handBackMs: figure('handBack'),
      whisperNowMs: figure('whisperNow'),
      sayMs: figure('say'),
      doubleTakeOver: twice,
      ...ownFigures(log),
      failed: wanted.rounds - rounds.length,
    }),
  );
} finally {
  await house.close();
  forget();
  await dispose();
}
process.exit(0);
