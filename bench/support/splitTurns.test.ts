import { expect, it } from 'vitest';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import { customerTurnsWithin } from './splitTurns.ts';

let seq = 0;
const turn = (speaker: 'customer' | 'assistant', startMs: number, endMs: number): CallEvent => ({
  id: crypto.randomUUID(),
  callId: '0e3c7c4e-32cf-4d29-8d43-3e8f3f2a7a55',
  seq: ++seq,
  at: endMs,
  type: 'turn',
  data: {
    turnId: `${seq}`,
    speaker,
    channel: 'voice',
    text: '',
    language: 'en',
    confidence: null,
    startMs,
    endMs,
    interrupted: false,
    latency: {},
  },
});

it.each([
  ['one turn', [turn('customer', 990, 4010)], 1],
  ['the assistant between', [turn('customer', 1000, 2000), turn('assistant', 2300, 2800)], 1],
  ['a split turn', [turn('customer', 1000, 2000), turn('customer', 2700, 4000)], 2],
  [
    'the turns before and after',
    [turn('customer', 0, 1100), turn('customer', 1000, 4000), turn('customer', 3900, 9000)],
    1,
  ],
  ['nothing heard', [turn('customer', 5000, 6000)], 0],
] as const)('%s', (_name, events, count) => {
  expect(customerTurnsWithin(events, { from: 1000, to: 4000 })).toBe(count);
});
