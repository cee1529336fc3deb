/** What a figure looks like over many measurements, ms, rounded. */
export interface Spread {
  p50: number;
  p95: number;
}

/** The value below which `share` (0 to 1) of the values lie, between neighbours in proportion; null without values. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (rank - Math.floor(rank));
}

/** Median and 95th percentile; null without values. */
export function spread(values: readonly number[]): Spread | null {
  const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)];
  return p50 === null || p95 === null ? null : { p50: Math.round(p50), p95: Math.round(p95) };
}
