const two = (value: number) => String(value).padStart(2, '0');

/** A time within a call as `00:01:02.345`; what lies before its beginning counts as the beginning. */
export function clock(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const hours = Math.floor(whole / 3_600_000);
  const rest = `${two(Math.floor(whole / 60_000) % 60)}:${two(Math.floor(whole / 1_000) % 60)}`;
  return `${two(hours)}:${rest}.${String(whole % 1_000).padStart(3, '0')}`;
}
