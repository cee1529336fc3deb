import type { Progress } from '../db/callReader.ts';

/** A call as the floor's welcome names it. */
export interface CatalogueEntry {
  callId: string;
  lastSeq: number;
}

/**
 * What to subscribe to after a welcome: every call that this disk doesn't have to its end, from the last seq that both have.
 * That event is asked for once more: a floor that lost the end of its log (power cut, older copy) and went on has another one
 * under this seq, and so the disk is corrected instead of growing on another past.
 */
export function callsToFollow(
  catalogue: readonly CatalogueEntry[],
  stored: ReadonlyMap<string, Progress>,
): Map<string, number> {
  const follow = new Map<string, number>();
  for (const { callId, lastSeq } of catalogue) {
    const own = stored.get(callId) ?? { lastSeq: 0, ended: false };
    if (own.ended && own.lastSeq === lastSeq) continue;
    follow.set(callId, Math.max(0, Math.min(own.lastSeq, lastSeq) - 1));
  }
  return follow;
}

/** Splits what to subscribe to into messages of bounded size. */
export function inMessages(follow: ReadonlyMap<string, number>, size = 500): Record<string, number>[] {
  const entries = [...follow];
  const messages: Record<string, number>[] = [];
  for (let at = 0; at < entries.length; at += size) messages.push(Object.fromEntries(entries.slice(at, at + size)));
  return messages;
}
