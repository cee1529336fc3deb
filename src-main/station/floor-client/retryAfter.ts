/** A floor that asks for more patience than this is tried anyway: a person waits for it. */
const LONGEST_MS = 5 * 60_000;

/** The wait that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date), in ms; undefined for none, or one that can't be read. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  // What begins otherwise is no date of HTTP, though Date.parse would make one of it.
  const date = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  const asked = /^\d+$/.test(header) ? Number(header) * 1_000 : date - now;
  return Number.isFinite(asked) ? Math.min(LONGEST_MS, Math.max(0, asked)) : undefined;
}
