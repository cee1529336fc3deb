import type { EventData } from '../../../../agent/protocol/callEvent.ts';

/** A turn of the customer, two seconds long, for tests that care about a few of its fields. */
export const sampleTurn = (turnId: string, fields: Partial<EventData<'turn'>> = {}): EventData<'turn'> => ({
  turnId,
  speaker: 'customer',
  channel: 'voice',
  text: turnId,
  language: 'en',
  confidence: 1,
  startMs: 0,
  endMs: (fields.startMs ?? 0) + 2_000,
  interrupted: false,
  latency: {},
  ...fields,
});
