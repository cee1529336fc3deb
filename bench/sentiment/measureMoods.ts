import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stationProcess } from '../../scripts/station/startStation.ts';
import { type CustomerSounds, customerSounds } from '../support/customerSounds.ts';
import { attempt, describeLoad, say } from '../support/progress.ts';
import { Screen } from '../support/screen.ts';
import type { Turn } from '../support/takeTurn.ts';
import { describeTurns } from '../support/turnFigures.ts';
import { alternate, turnsPerCall } from '../support/turnPlan.ts';
import { whenStopped } from '../support/whenStopped.ts';
import { judgedCall } from './judgedCall.ts';
import { type MoodFloor, startMoodFloor } from './moodFloor.ts';

const TURNS_PER_CALL = 5;
/** Until a floor that has just started is idle. */
const SETTLES_IN_MS = 5_000;

export interface MoodFigures {
  /** Turns with judging on, and with it off. */
  on: Turn[];
  off: Turn[];
  lexiconMs: number[];
  completedMs: number[];
  modelMs: number[];
}

/** Lets customers call both floors in turn, with the same words; who comes first changes. A call that breaks off is left out. */
export async function measureMoods(count: number): Promise<MoodFigures> {
  const languages = [await customerSounds('en'), await customerSounds('ar')] as const;
  const figures: MoodFigures = { on: [], off: [], lexiconMs: [], completedMs: [], modelMs: [] };
  const judging = await startMoodFloor('model');
  const plain = await startMoodFloor('off');
  // Both are shown: a page that draws costs this machine time, too.
  const shown = await showOf(judging);
  const shownPlain = await showOf(plain);
  try {
    await pause(SETTLES_IN_MS);
    for (const [call, turns] of turnsPerCall(count, TURNS_PER_CALL).entries()) {
      const sounds = call % 2 ? languages[1] : languages[0];
      const withMoods = () => measureOn(judging, shown.screen, sounds, turns, figures);
      const without = () =>
        attempt('a call without judging', async () => {
          const call = await judgedCall(plain, sounds.script, wordsOf(sounds, turns), shownPlain.screen);
          figures.off.push(...call.turns);
        });
      if (call % 2) await without();
      await withMoods();
      if (call % 2 === 0) await without();
      say(`on: ${describeTurns(figures.on)}; off: ${describeTurns(figures.off)}; load: ${describeLoad()}`);
    }
  } finally {
    await Promise.all([shown.close(), shownPlain.close()]);
    await Promise.all([judging.stop(), plain.stop()]);
  }
  return figures;
}

const wordsOf = ({ paused, plain }: CustomerSounds, turns: number) => alternate(paused, plain, turns);

const measureOn = (floor: MoodFloor, screen: Screen, sounds: CustomerSounds, turns: number, figures: MoodFigures) =>
  attempt('a call with judging', async () => {
    const call = await judgedCall(floor, sounds.script, wordsOf(sounds, turns), screen);
    figures.on.push(...call.turns);
    for (const [turnId, { finalWordsAt, completedAt }] of call.moments) {
      const byWords = await screen.moodOf(turnId, 'lexicon');
      const byModel = await screen.moodOf(turnId, 'model');
      const first = byWords ?? byModel;
      if (first === undefined) continue;
      figures.lexiconMs.push(first - finalWordsAt);
      figures.completedMs.push(first - completedAt);
      if (byModel !== undefined) figures.modelMs.push(byModel - finalWordsAt);
    }
  });

/** A station of the floor and its console in a browser. */
async function showOf({ floor }: MoodFloor): Promise<{ screen: Screen; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-station-'));
  const { server, operator } = floor.ready;
  const station = await stationProcess({ folder, usualPorts: false, floor: { server, operator } });
  const forget = whenStopped(() => station.stop());
  const { enter } = await station.start();
  const screen = await Screen.open(enter);
  return {
    screen,
    async close() {
      await screen.close();
      await station.stop();
      forget();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
