import { HEADER_PAGES, opusHeaders } from '../ogg/opusHeaders.ts';
import { SILENT_PAGE_BYTES } from '../ogg/soundPage.ts';
import type { SegmentSound } from './segmentSound.ts';

/** One call's sound as one Ogg stream from t=0 on: where each second of it is, in bytes of the stream and on the disk. */
export interface CallSound {
  callId: string;
  /** How many seconds it has. */
  seconds: number;
  segments: readonly SegmentSound[];
  headers: Buffer;
  bytes: number;
  /** Where a second's page begins in the stream; that of `seconds` is its end. */
  offsetOf(second: number): number;
  /** The segments that have this second, in order. */
  at(second: number): readonly SegmentSound[];
  /** The page of a second in which segments meet, made of all of them. */
  seams: ReadonlyMap<number, Buffer>;
}

/** Serial number of the one stream; nothing else is in it. */
export const SERIAL = 1;

export const sequenceOf = (second: number): number => HEADER_PAGES + second;

/** Whether a segment has something to play in that second. */
export const hasSecond = ({ firstSecond, pageBytes }: SegmentSound, second: number): boolean =>
  (pageBytes[second - firstSecond] ?? 0) > 0;

/** Seconds in which more than one segment has something to play. */
export function seamsOf(segments: readonly SegmentSound[]): number[] {
  const counted = new Map<number, number>();
  for (const segment of segments) {
    for (let index = 0; index < segment.pageBytes.length; index += 1) {
      const second = segment.firstSecond + index;
      if (hasSecond(segment, second)) counted.set(second, (counted.get(second) ?? 0) + 1);
    }
  }
  return [...counted].filter(([, count]) => count > 1).map(([second]) => second);
}

/** How many seconds a call's sound has: up to the last whole one of its segments. */
export const secondsOf = (segments: readonly SegmentSound[]): number =>
  Math.max(0, ...segments.map(({ firstSecond, pageBytes }) => firstSecond + pageBytes.length));

/**
 * Lays out the stream. @param seams the made-up pages of the seconds that `seamsOf` names
 * @param seconds how much of it; what comes later isn't in it
 */
export function layOut(
  callId: string,
  segments: readonly SegmentSound[],
  seams: ReadonlyMap<number, Buffer>,
  seconds = secondsOf(segments),
): CallSound {
  const headers = opusHeaders(SERIAL, [`CALL=${callId}`]);
  const at = (second: number) => segments.filter((segment) => hasSecond(segment, second));
  const offsets = new Float64Array(seconds + 1);
  offsets[0] = headers.length;
  for (let second = 0; second < seconds; second += 1) {
    const [only] = at(second);
    const own = only?.pageBytes[second - only.firstSecond];
    offsets[second + 1] = (offsets[second] ?? 0) + (seams.get(second)?.length ?? own ?? SILENT_PAGE_BYTES);
  }
  const offsetOf = (second: number) => offsets[Math.min(second, seconds)] ?? 0;
  return { callId, seconds, segments, headers, bytes: offsetOf(seconds), offsetOf, at, seams };
}

/** The second whose page has this byte of the stream. */
export function secondAtByte({ seconds, offsetOf }: CallSound, byte: number): number {
  let low = 0;
  let high = seconds;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(middle) <= byte) low = middle;
    else high = middle;
  }
  return low;
}
