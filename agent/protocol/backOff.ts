/**
 * Delay in ms before retry number `attempt` (0 = the first): doubles from `firstMs` up to `mostMs`, with jitter
 * on the upper half, so that many clients of one failed server don't return in the same instant.
 * Source: Exponential Backoff And Jitter, AWS Architecture Blog, 2015 ("equal jitter").
 */
export function backOff(attempt: number, { firstMs = 200, mostMs = 10_000, random = Math.random } = {}): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30));
  return ceiling / 2 + (random() * ceiling) / 2;
}
