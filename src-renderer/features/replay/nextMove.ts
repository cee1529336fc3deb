import type { Span } from './span.ts';

interface Way {
  /** Where the sound is now. */
  at: number;
  /** Played over and over. */
  loop: Span | null;
  /** What is skipped, in order; empty where nothing is. */
  silences: readonly Span[];
}

/** A jump over less than this isn't worth its own small gap. */
const LEAST_JUMP_MS = 80;

/** Where the player must jump to from here; null: it just goes on. */
export function nextMove({ at, loop, silences }: Way): number | null {
  if (loop && at >= loop.toMs) return loop.fromMs;
  const silence = spanAt(silences, at);
  if (!silence || silence.toMs - at < LEAST_JUMP_MS) return null;
  // A loop that is silent to its end begins anew, unless there is nothing else in it.
  if (loop && silence.toMs >= loop.toMs) return silence.fromMs <= loop.fromMs ? null : loop.fromMs;
  return silence.toMs;
}

/** The span that holds a moment, of spans in order that don't overlap. */
export function spanAt<T extends Span>(spans: readonly T[], at: number): T | undefined {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return undefined;
    if (at < span.fromMs) high = middle - 1;
    else if (at >= span.toMs) low = middle + 1;
    else return span;
  }
  return undefined;
}
