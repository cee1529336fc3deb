import type { Peaks } from './peaks.ts';
import type { Span } from './span.ts';

/** At most this loud is silence: about -40 dB of full scale. */
export const SILENT_UP_TO = 26;
/** Shorter pauses belong to the way people speak. */
export const SHORTEST_SILENCE_MS = 1_500;
/** What stays of a silence at either end, so that no first sound of a word is cut. */
export const KEPT_MS = 300;

/**
 * The parts in which none of the lanes can be heard, without what stays of them at their ends; nothing recorded is silence too.
 * @param heard whether each lane is listened to, in the order of the channels
 */
export function silencesOf(peaks: Peaks, heard: readonly boolean[]): Span[] {
  const lanes = peaks.lanes.filter((_, lane) => heard[lane]);
  const steps = Math.max(0, ...peaks.lanes.map(({ length }) => length));
  const silences: Span[] = [];
  let since: number | null = 0;
  for (let step = 0; step <= steps; step += 1) {
    const loud = step === steps || lanes.some((lane) => (lane[step] ?? 0) > SILENT_UP_TO);
    if (!loud) since ??= step;
    else if (since !== null) {
      const [fromMs, toMs] = [since * peaks.stepMs, step * peaks.stepMs];
      // Before the first sound and after the last there is nobody to be cut off.
      const span = { fromMs: since === 0 ? 0 : fromMs + KEPT_MS, toMs: step === steps ? toMs : toMs - KEPT_MS };
      if (toMs - fromMs >= SHORTEST_SILENCE_MS) silences.push(span);
      since = null;
    }
  }
  return silences;
}
