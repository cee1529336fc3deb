import { PEAKS_PER_SECOND } from '../../../../src-preload/contract/recordings.ts';

/** Beyond this the transcript is told to be off, ms. */
export const FLAGGED_BEYOND_MS = 150;

const STEP_MS = 1_000 / PEAKS_PER_SECOND;
/** A turn's sound is looked for so far from where the turn says that it begins, ms. */
const SEARCH_MS = 1_000;
/** So much silence must come before a beginning, ms. */
const SILENCE_MS = 200;
/** Louder than this is speech: -36 dB of full scale, or four times what the lane has when nobody speaks. */
const SPEECH = 0.016;
const OVER_NOISE = 4;
/** Fewer turns tell of themselves, and not of the clock. */
const FEWEST_TURNS = 2;

/** A lane's peaks, 0..1, one per 50 ms from t=0 on. */
export type LanePeaks = ArrayLike<number>;

/** The moments at which somebody begins to speak after silence, ms. */
export function onsetsOf(peaks: LanePeaks): number[] {
  const threshold = Math.max(SPEECH, OVER_NOISE * noiseOf(peaks));
  const silent = SILENCE_MS / STEP_MS;
  const onsets: number[] = [];
  let quiet = 0;
  for (let step = 0; step < peaks.length; step += 1) {
    const loud = (peaks[step] ?? 0) > threshold;
    // Somewhere in this step: its middle is the best guess.
    if (loud && quiet >= silent) onsets.push((step + 0.5) * STEP_MS);
    quiet = loud ? 0 : quiet + 1;
  }
  return onsets;
}

/**
 * How far turns are off against the sound of their lane: the median of (turn's start - the nearest beginning of sound), ms; later is positive.
 * @param turns starts of turns, ms, with the peaks of the lane on which they were spoken
 * @returns null where too few turns have a beginning of sound nearby
 */
export function offsetOf(turns: readonly { startMs: number; peaks: LanePeaks }[]): number | null {
  const onsets = new Map<LanePeaks, number[]>();
  const offsets = turns.flatMap(({ startMs, peaks }) => {
    const known = onsets.get(peaks) ?? onsetsOf(peaks);
    onsets.set(peaks, known);
    const nearest = known.reduce(
      (best, onset) => (Math.abs(startMs - onset) < Math.abs(startMs - best) ? onset : best),
      Number.POSITIVE_INFINITY,
    );
    return Math.abs(startMs - nearest) <= SEARCH_MS ? [startMs - nearest] : [];
  });
  return offsets.length < FEWEST_TURNS ? null : median(offsets);
}

/** The loudest of the quietest fifth: what a lane has when nobody speaks. */
function noiseOf(peaks: LanePeaks): number {
  const sorted = Float64Array.from(peaks).sort();
  return sorted[Math.floor(sorted.length / 5)] ?? 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return Math.round((low + high) / 2);
}
