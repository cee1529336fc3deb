import type { EventData, KnownEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallMood } from '../../../agent/protocol/callMood.ts';

const LAST_TURNS = 4;

/** What somebody needs to know who is about to speak. */
export interface TakeOverView {
  /** The last things said aloud or typed, oldest first. */
  turns: readonly EventData<'turn'>[];
  /** What was noted, each by its newest value. */
  facts: readonly EventData<'fact'>[];
  /** What the assistant has begun and not ended. */
  pending: readonly EventData<'tool.called'>[];
  /** What tools have brought, the newest of each. */
  results: readonly EventData<'tool.returned'>[];
}

/** Reads the take-over card off a call's log. */
export function takeOverView(events: Iterable<KnownEvent>): TakeOverView {
  const turns: EventData<'turn'>[] = [];
  const facts = new Map<string, EventData<'fact'>>();
  const pending = new Map<string, EventData<'tool.called'>>();
  const results = new Map<string, EventData<'tool.returned'>>();
  for (const event of events) {
    switch (event.type) {
      case 'turn':
        if (event.data.channel !== 'private') turns.push(event.data);
        break;
      case 'fact':
        facts.delete(event.data.name);
        facts.set(event.data.name, event.data);
        break;
      case 'tool.called':
        pending.set(event.data.toolCallId, event.data);
        break;
      case 'tool.returned':
        pending.delete(event.data.toolCallId);
        results.set(event.data.name, event.data);
        break;
    }
  }
  return {
    turns: turns.slice(-LAST_TURNS),
    facts: [...facts.values()],
    pending: [...pending.values()],
    results: [...results.values()],
  };
}

/** How to begin: by the mood, and by whether anything was said at all. */
export function opening(
  { turns }: Pick<TakeOverView, 'turns'>,
  mood: Pick<CallMood, 'score'> | null,
): 'upset' | 'underWay' | 'new' {
  if (!turns.some(({ speaker }) => speaker === 'customer')) return 'new';
  return mood && mood.score <= -0.3 ? 'upset' : 'underWay';
}
