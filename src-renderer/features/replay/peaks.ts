import type { CallRecording } from '../../../src-preload/contract/recordings.ts';

/** How loud each lane was, step by step. A byte is round(255 * sqrt(peak)); 0: nothing was recorded. */
export interface Peaks {
  stepMs: number;
  /** One array per lane, in the order of the channels. */
  lanes: readonly Uint8Array[];
}

/** Takes apart what the station serves: for each step one byte per lane, lanes together. A last step that isn't whole is left out. */
export function parsePeaks(
  bytes: Uint8Array,
  { lanes, peaksPerSecond }: Pick<CallRecording, 'lanes' | 'peaksPerSecond'>,
): Peaks {
  const steps = Math.floor(bytes.length / Math.max(1, lanes.length));
  return {
    stepMs: 1000 / peaksPerSecond,
    lanes: lanes.map((_, lane) =>
      Uint8Array.from({ length: steps }, (_, step) => bytes[step * lanes.length + lane] ?? 0),
    ),
  };
}

/**
 * The loudest byte of each of `columns` equal parts of a span of time. Where a part is shorter than a step, neighbours share one.
 * Beyond the end of the recording it is 0.
 */
export function foldPeaks(
  { stepMs }: Pick<Peaks, 'stepMs'>,
  lane: Uint8Array,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  columns: number,
): Uint8Array {
  const folded = new Uint8Array(columns);
  const perColumn = (toMs - fromMs) / columns / stepMs;
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor(fromMs / stepMs + column * perColumn);
    const to = Math.max(from + 1, Math.floor(fromMs / stepMs + (column + 1) * perColumn));
    let loudest = 0;
    for (let step = Math.max(0, from); step < to; step += 1) loudest = Math.max(loudest, lane[step] ?? 0);
    folded[column] = loudest;
  }
  return folded;
}
