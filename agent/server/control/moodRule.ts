import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';

/** As bad as this, and for so many of the customer's turns in a row: somebody should look after them. */
const AS_BAD_AS = -0.6;
const TURNS = 2;

/** What the rule reads. */
export const MOOD_EVENTS = ['turn', 'sentiment', 'escalation.raised', 'escalation.resolved'];

/**
 * Whether the customer's mood asks for a person: each of their last two turns is judged at -0.6 or worse. Turns from before somebody was
 * last asked for, or had taken care of it, don't count again.
 */
export function moodAsksForPerson(events: readonly CallEvent[]): boolean {
  let turns: string[] = [];
  const scores = new Map<string, number>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'turn' && known.data.speaker === 'customer') turns.push(known.data.turnId);
    // Of what a turn was judged to be, the last counts.
    else if (known?.type === 'sentiment') scores.set(known.data.turnId, known.data.score);
    else if (known?.type === 'escalation.raised' || known?.type === 'escalation.resolved') turns = [];
  }
  const last = turns.slice(-TURNS);
  return last.length === TURNS && last.every((turnId) => (scores.get(turnId) ?? 0) <= AS_BAD_AS);
}
