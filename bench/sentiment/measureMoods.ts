import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../../agent/protocol/primitives.ts';
import { type CustomerSound, type CustomerSounds, customerSounds } from '../support/customerSounds.ts';
import { spread } from '../support/percentiles.ts';
import { attempt, describeLoad, say } from '../support/progress.ts';
import type { Screen } from '../support/screen.ts';
import type { Turn } from '../support/takeTurn.ts';
import { describeTurns } from '../support/turnFigures.ts';
import { turnsPerCall } from '../support/turnPlan.ts';
import { briefPhrases } from './briefPhrases.ts';
import { type GaugeTimes, gaugeTimes } from './gaugeTimes.ts';
import { startMoodFloor } from './moodFloor.ts';
import { ShownCustomer, type Spoken } from './shownCustomer.ts';
import { stationOf } from './stationOf.ts';

const TURNS_PER_CALL = 10;
/** Until floors that have just started are idle. */
const SETTLES_IN_MS = 5_000;

export interface MoodFigures {
  /** Turns with judging on, and with it off. */
  on: Turn[];
  off: Turn[];
  gauge: GaugeTimes[];
  /** Turns with final words of which the gauge never showed a judgement. */
  unjudged: number;
}

/**
 * One customer calls a floor that judges, another the same floor without; they say the same words turn by turn, one while the other hears an
 * answer out, so that whatever else this machine does falls on both alike. A pair of calls that breaks off is left out.
 */
export async function measureMoods(count: number): Promise<MoodFigures> {
  const figures: MoodFigures = { on: [], off: [], gauge: [], unjudged: 0 };
  const languages = [await briefSounds('en'), await briefSounds('ar')] as const;
  const judging = await startMoodFloor('model');
  const plain = await startMoodFloor('off');
  try {
    // Both are shown: a page that draws costs this machine time, too.
    const [shown, shownPlain] = await Promise.all([stationOf(judging), stationOf(plain)]);
    try {
      await pause(SETTLES_IN_MS);
      for (const [pair, turns] of turnsPerCall(count, TURNS_PER_CALL).entries()) {
        const sounds = languages[pair % 2] ?? languages[0];
        const dials = {
          on: () => ShownCustomer.call(judging, sounds.script, shown.screen),
          off: () => ShownCustomer.call(plain, sounds.script, shownPlain.screen),
        };
        const spoken = await attempt(`calls ${pair + 1}, ${sounds.script.language}`, () =>
          speakInTurn(dials, sounds.plain, turns),
        );
        if (!spoken) continue;
        figures.on.push(...spoken.on.turns);
        figures.off.push(...spoken.off.turns);
        await addGauge(figures, shown.screen, spoken.on.moments);
        tell(figures);
      }
    } finally {
      await Promise.all([shown.close(), shownPlain.close()]);
    }
  } finally {
    await Promise.all([judging.stop(), plain.stop()]);
  }
  return figures;
}

type Pair<T> = Record<'on' | 'off', T>;

async function speakInTurn(
  dials: Pair<() => Promise<ShownCustomer>>,
  sounds: readonly CustomerSound[],
  turns: number,
): Promise<Pair<Spoken>> {
  const dialled = await Promise.allSettled([dials.on(), dials.off()]);
  const [on, off] = dialled.map((call) => (call.status === 'fulfilled' ? call.value : undefined));
  try {
    const failed = dialled.find((call) => call.status === 'rejected');
    if (!on || !off) throw failed?.reason;
    for (let turn = 0; turn < turns; turn += 1) {
      const sound = sounds[turn % sounds.length];
      if (!sound) throw new RangeError('There is no brief phrase.');
      await on.speak(sound);
      await off.speak(sound);
    }
    const [spokenOn, spokenOff] = await Promise.all([on.spoken(), off.spoken()]);
    return { on: spokenOn, off: spokenOff };
  } finally {
    await Promise.all([on?.hangUp(), off?.hangUp()]);
  }
}

async function briefSounds(language: Language): Promise<CustomerSounds> {
  const sounds = await customerSounds(language, 'billing');
  const brief = briefPhrases(sounds.script);
  return { ...sounds, plain: sounds.plain.filter(({ phrase }) => brief.includes(phrase)) };
}

async function addGauge(figures: MoodFigures, screen: Screen, moments: Spoken['moments']): Promise<void> {
  for (const [turnId, turn] of moments) {
    const [settled, settledModel, lexicon, model] = await Promise.all([
      screen.moodOf(turnId, 'settled'),
      screen.moodOf(turnId, 'settled-model'),
      screen.moodOf(turnId, 'lexicon'),
      screen.moodOf(turnId, 'model'),
    ]);
    const times = gaugeTimes({ settled, settledModel, lexicon, model }, turn);
    if (times) figures.gauge.push(times);
    else figures.unjudged += 1;
  }
}

function tell({ on, off, gauge, unjudged }: MoodFigures): void {
  const words = spread(gauge.map((times) => times.words));
  const shown = words ? `words on the gauge after ${words.p50} ms (p95 ${words.p95})` : 'nothing on the gauge';
  say(`on: ${describeTurns(on)}; off: ${describeTurns(off)}; ${shown}, ${unjudged} never; load: ${describeLoad()}`);
}
