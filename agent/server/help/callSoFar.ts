import { type CallEvent, type EventData, type EventType, parseEvent } from '../../protocol/callEvent.ts';
import { type Speaker, UNCLEAR } from '../../protocol/primitives.ts';

/** The types of which a call's course is read. */
export const COURSE_EVENTS: readonly EventType[] = ['turn', 'fact'];

export interface SaidTurn {
  turnId: string;
  speaker: Speaker;
  text: string;
}

/** What was said aloud or typed in a call, oldest first, and what was noted. */
export interface CallCourse {
  turns: SaidTurn[];
  facts: EventData<'fact'>[];
}

const MOST_FACTS = 60;

/** The course of a call by its log: whispers are left out, turns without an understood word too, and of a fact's values the latest counts. */
export function courseOf(events: readonly CallEvent[]): CallCourse {
  const turns = new Map<string, SaidTurn & { at: number }>();
  const facts = new Map<string, EventData<'fact'>>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'fact') {
      facts.delete(known.data.name);
      facts.set(known.data.name, known.data);
    } else if (known?.type === 'turn' && known.data.channel !== 'private') {
      const { turnId, speaker, text, startMs } = known.data;
      if (text.replaceAll(UNCLEAR, '').trim() !== '') turns.set(turnId, { turnId, speaker, text, at: startMs });
    }
  }
  const ordered = [...turns.values()].sort((one, other) => one.at - other.at);
  return {
    turns: ordered.map(({ turnId, speaker, text }) => ({ turnId, speaker, text })),
    facts: [...facts.values()].slice(-MOST_FACTS),
  };
}

/** The turn that is to be answered: what the customer has said last. */
export const lastOfCustomer = ({ turns }: CallCourse): SaidTurn | undefined =>
  turns.findLast(({ speaker }) => speaker === 'customer');
