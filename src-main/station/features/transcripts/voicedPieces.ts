import { LONGEST_PIECE_MS } from '../../../../agent/protocol/laterTranscript.ts';
import { PEAKS_PER_SECOND } from '../../../../src-preload/contract/recordings.ts';

/** About -40 dBFS in the steps of `peakByte`: quieter is the room. */
const VOICE = 26;
const STEP_MS = 1_000 / PEAKS_PER_SECOND;
/** A silence this long ends a piece; shorter ones are breaths. */
const SILENCE_STEPS = 700 / STEP_MS;
/** What is shorter is a click. */
const SHORTEST_STEPS = 150 / STEP_MS;
const MARGIN_MS = 200;

/** A stretch of a lane in which somebody speaks, ms from t=0 on. */
export interface VoicedPiece {
  startMs: number;
  endMs: number;
}

/** Where somebody speaks on a lane, by its peaks: in pieces short enough to be understood at once, cut at their quietest where they are too long. */
export function voicedPieces(peaks: Uint8Array): VoicedPiece[] {
  const pieces: VoicedPiece[] = [];
  const longest = (LONGEST_PIECE_MS - 2 * MARGIN_MS) / STEP_MS;
  const keep = (from: number, to: number) => {
    if (to - from < SHORTEST_STEPS) return;
    if (to - from > longest) {
      const cut = quietest(peaks, from + Math.floor(longest / 2), from + longest);
      keep(from, cut);
      keep(cut, to);
      return;
    }
    const end = peaks.length * STEP_MS;
    pieces.push({ startMs: Math.max(0, from * STEP_MS - MARGIN_MS), endMs: Math.min(end, to * STEP_MS + MARGIN_MS) });
  };
  let from: number | undefined;
  let last = 0;
  for (const [step, peak] of peaks.entries()) {
    if (peak < VOICE) continue;
    if (from !== undefined && step - last > SILENCE_STEPS) {
      keep(from, last + 1);
      from = undefined;
    }
    from ??= step;
    last = step;
  }
  if (from !== undefined) keep(from, last + 1);
  return pieces;
}

function quietest(peaks: Uint8Array, from: number, to: number): number {
  let best = to;
  for (let step = from; step < to; step += 1) if ((peaks[step] ?? 0) < (peaks[best] ?? 256)) best = step;
  return best;
}
