import type { EventData } from '../../../agent/protocol/callEvent.ts';

/** What the customer has said last, of the turns of a timeline; undefined before their first word. */
export function lastSaid(turns: ReadonlyMap<string, EventData<'turn'>>): EventData<'turn'> | undefined {
  let last: EventData<'turn'> | undefined;
  for (const turn of turns.values()) {
    if (turn.speaker !== 'customer' || turn.channel === 'private') continue;
    if (!last || turn.startMs >= last.startMs) last = turn;
  }
  return last;
}
