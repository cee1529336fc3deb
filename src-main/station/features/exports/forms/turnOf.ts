import { type CallEvent, type EventData, parseEvent } from '../../../../../agent/protocol/callEvent.ts';

export type SpokenTurn = EventData<'turn'>;

/** The turns of a log, in its order. */
export async function* turnsOf(events: AsyncIterable<CallEvent>): AsyncGenerator<SpokenTurn> {
  for await (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'turn') yield known.data;
  }
}

/** Who speaks, for people: an operator by name. */
export const speakerName = ({ speaker, by }: Pick<SpokenTurn, 'speaker' | 'by'>): string => by ?? speaker;
