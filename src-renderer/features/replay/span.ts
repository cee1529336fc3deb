/** A part of a call, ms since call.created. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** Two moments in the order of time. */
export const spanOf = (one: number, other: number): Span => ({
  fromMs: Math.min(one, other),
  toMs: Math.max(one, other),
});
