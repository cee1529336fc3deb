import { RECORDED_LANES, type RecordedLane } from '../../agent/protocol/recording.ts';

/** A part of a call in which a lane is loud, ms since call.created. */
export interface Utterance {
  lane: RecordedLane;
  startMs: number;
  endMs: number;
}

const RATE = 48_000;
/** A voice of its own per lane, Hz: what is heard can be told from its pitch. */
export const PITCH: Record<RecordedLane, number> = { customer: 220, assistant: 330, operator: 165, 'operator-2': 440 };
const LEVEL = 22_000;

/**
 * The sound of one second of a call in which lanes hum as people speak: in syllables, louder and lower by turns. The same every time.
 * @returns a place per lane; undefined where it is silent
 */
export function speechSecond(utterances: readonly Utterance[], second: number): (Int16Array | undefined)[] {
  return RECORDED_LANES.map((lane) => {
    const own = utterances.filter(
      (each) => each.lane === lane && each.startMs < (second + 1) * 1_000 && each.endMs > second * 1_000,
    );
    if (own.length === 0) return undefined;
    const samples = new Int16Array(RATE);
    for (const { startMs, endMs } of own) {
      const from = Math.max(0, Math.round((startMs / 1_000 - second) * RATE));
      const to = Math.min(RATE, Math.round((endMs / 1_000 - second) * RATE));
      for (let at = from; at < to; at += 1) {
        const seconds = second + at / RATE;
        samples[at] = LEVEL * loudness(seconds - startMs / 1_000) * Math.sin(2 * Math.PI * PITCH[lane] * seconds);
      }
    }
    return samples;
  });
}

/** Four to five syllables a second, each of its own loudness and none of them silent; the very first at once. */
function loudness(seconds: number): number {
  const syllable = Math.floor(seconds * 4.5);
  const chance = Math.abs((Math.sin(syllable * 12.9898 + 4) * 43_758.5453) % 1);
  const own = syllable === 0 ? 0.6 : 0.08 + 0.92 * chance ** 2;
  const within = seconds * 4.5 - syllable;
  return own * Math.min(1, (within + 0.05) * 7, (1.02 - within) * 2.2);
}
