/** Where a scrolled element stands, px. */
export interface ScrollState {
  scrollTop: number;
  scrollHeight: number;
  clientHeight: number;
}

/** How far from the end still counts as at the end: less than one line. */
export const AT_END_PX = 24;

export const distanceFromEnd = ({ scrollTop, scrollHeight, clientHeight }: ScrollState): number =>
  Math.max(0, scrollHeight - clientHeight - scrollTop);

/**
 * Whether the transcript follows its newest line after a scroll event. Only a person's own scroll upwards stops it:
 * lines that grow or arrive also move the end away, and must not. Reaching the end by any way starts it again.
 * @param before what was decided last, and where the list stood then
 */
export function follows(before: { following: boolean; scrollTop: number }, now: ScrollState): boolean {
  if (distanceFromEnd(now) <= AT_END_PX) return true;
  if (now.scrollTop < before.scrollTop) return false;
  return before.following;
}
