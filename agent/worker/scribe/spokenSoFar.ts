/** Characters a second that voices speak before anything is known of this one. */
export const USUAL_PACE = 15;

/**
 * The words of `text` that have been heard after `playedMs` of it. `totalMs` is how long all of it takes, if known;
 * else it is estimated from `pace` (characters a second). Ends at a word's end; all of the text once it is over.
 */
export function spokenSoFar(text: string, playedMs: number, totalMs: number | undefined, pace = USUAL_PACE): string {
  const expectedMs = totalMs ?? (text.length / pace) * 1000;
  if (playedMs >= expectedMs) return text;
  const reached = Math.floor((text.length * Math.max(0, playedMs)) / expectedMs);
  if (reached <= 0) return '';
  const end = text.indexOf(' ', reached);
  return end < 0 ? text : text.slice(0, end);
}
