import { expect, it } from 'vitest';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { lastSaid } from './lastSaid.ts';

const turn = (turnId: string, speaker: 'customer' | 'assistant', startMs: number): [string, EventData<'turn'>] => [
  turnId,
  {
    ...{ turnId, speaker, channel: 'voice', text: turnId, language: 'en', confidence: null },
    ...{ startMs, endMs: startMs + 1, interrupted: false, latency: {} },
  },
];

it('is the customer’s latest turn by the call’s clock, whatever came in last', () => {
  expect(lastSaid(new Map())).toBeUndefined();
  expect(lastSaid(new Map([turn('a', 'assistant', 1)]))).toBeUndefined();
  const turns = new Map([turn('b', 'customer', 5), turn('a', 'customer', 2), turn('c', 'assistant', 9)]);
  expect(lastSaid(turns)?.turnId).toBe('b');
});
