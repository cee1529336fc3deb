import { foldPeaks, type Peaks } from './peaks.ts';
import type { Span } from './span.ts';
import { shareOf } from './timeView.ts';

export interface LanePicture {
  view: Span;
  peaks: Pick<Peaks, 'stepMs'> | null;
  /** The lane's own peaks; undefined while they aren't there. */
  lane: Uint8Array | undefined;
  /** Where its speaker has a turn: behind the sound, so that the words have their place even without it. */
  turns: readonly Span[];
  colors: { sound: string; turn: string };
}

/** One bar and the gap behind it, px. */
const PITCH = 3;
const BAR = 2;
/** The room above and below the loudest sound, px. */
const MARGIN = 4;
/** A turn is never thinner than this, however small the whole call is drawn. */
const LEAST_TURN = 2;

type Brush = Pick<CanvasRenderingContext2D, 'clearRect' | 'fillRect' | 'fillStyle'>;

/** Draws one lane: turns as soft fields, the sound as bars from the middle. Recorded silence is a thin line, nothing recorded is nothing. */
export function drawLane(
  brush: Brush,
  { view, peaks, lane, turns, colors }: LanePicture,
  width: number,
  height: number,
) {
  brush.clearRect(0, 0, width, height);
  brush.fillStyle = colors.turn;
  for (const { fromMs, toMs } of turns) {
    if (toMs < view.fromMs || fromMs > view.toMs) continue;
    const from = shareOf(view, fromMs) * width;
    brush.fillRect(from, 0, Math.max(LEAST_TURN, shareOf(view, toMs) * width - from), height);
  }
  if (!peaks || !lane) return;
  brush.fillStyle = colors.sound;
  const bars = Math.floor(width / PITCH);
  const { fromMs } = view;
  const drawn = { fromMs, toMs: fromMs + ((view.toMs - fromMs) * bars * PITCH) / width };
  for (const [bar, peak] of foldPeaks(peaks, lane, drawn, bars).entries()) {
    if (peak === 0) continue;
    const tall = Math.max(1, (peak / 255) * (height - 2 * MARGIN));
    brush.fillRect(bar * PITCH, (height - tall) / 2, BAR, tall);
  }
}
