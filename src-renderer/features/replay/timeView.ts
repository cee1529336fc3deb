import type { Span } from './span.ts';

/** No closer than this: beyond it there is nothing more to see in peaks of 50 ms. */
export const SHORTEST_VIEW_MS = 5_000;
/** Where the playing moment stands when the view turns its page, as a share of it. */
const AFTER_TURN = 0.1;

/** All of a call. */
export const wholeView = (durationMs: number): Span => ({ fromMs: 0, toMs: Math.max(durationMs, 1_000) });

export const lengthOf = ({ fromMs, toMs }: Span): number => toMs - fromMs;

/** Where a moment stands, 0 at the left edge of the view, 1 at the right one. */
export const shareOf = (view: Span, at: number): number => (at - view.fromMs) / lengthOf(view);

export const momentAt = (view: Span, share: number): number => view.fromMs + share * lengthOf(view);

/** The same part of the call, as much later as fits. */
export function movedView(view: Span, byMs: number, durationMs: number): Span {
  return placed(view.fromMs + byMs, lengthOf(view), durationMs);
}

/** As much of the call as `factor` says, with the given moment where it stood. */
export function zoomedView(view: Span, factor: number, around: number, durationMs: number): Span {
  const whole = lengthOf(wholeView(durationMs));
  const length = Math.min(whole, Math.max(Math.min(SHORTEST_VIEW_MS, whole), lengthOf(view) * factor));
  return placed(around - shareOf(view, around) * length, length, durationMs);
}

/** The view itself where it shows the moment, else one of the same length that does. */
export function viewWith(view: Span, at: number, durationMs: number): Span {
  if (at >= view.fromMs && at <= view.toMs) return view;
  return placed(at - lengthOf(view) * AFTER_TURN, lengthOf(view), durationMs);
}

function placed(fromMs: number, length: number, durationMs: number): Span {
  const latest = Math.max(0, lengthOf(wholeView(durationMs)) - length);
  const from = Math.min(Math.max(0, fromMs), latest);
  return { fromMs: from, toMs: from + length };
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

/** The round moments inside a view that have room for their names, ms. */
export function ticksOf(view: Span, widthPx: number, roomPx = 72): number[] {
  const most = Math.max(1, Math.floor(widthPx / roomPx));
  const step = (STEPS_S.find((seconds) => lengthOf(view) / (seconds * 1_000) <= most) ?? 7_200) * 1_000;
  const ticks: number[] = [];
  for (let at = Math.ceil(view.fromMs / step) * step; at <= view.toMs; at += step) ticks.push(at);
  return ticks;
}
