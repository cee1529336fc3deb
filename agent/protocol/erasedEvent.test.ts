import { expect, test } from 'vitest';
import type { CallEvent } from './callEvent.ts';
import { erasedEvent } from './erasedEvent.ts';
import { reduceCall } from './reduceCall.ts';

const callId = '11111111-1111-4111-8111-111111111111';
const event = (seq: number, type: string, data: unknown): CallEvent => ({
  callId,
  seq,
  id: `22222222-2222-4222-8222-${String(seq).padStart(12, '0')}`,
  at: seq * 1_000,
  type,
  data,
});
const log = [
  event(1, 'call.created', {
    createdAt: 1_700_000_000_000,
    room: 'call-1',
    persona: 'complaints',
    language: 'ar',
    customer: { name: 'Nadia Haddad', phone: '+963944123456' },
    rehearsal: false,
    recording: 'asked',
  }),
  event(2, 'turn', {
    turnId: 't1',
    speaker: 'customer',
    channel: 'voice',
    text: 'My line is dead',
    language: 'en',
    confidence: 1,
    startMs: 1_000,
    endMs: 2_000,
    interrupted: false,
    latency: {},
  }),
  event(3, 'of.a.later.version', { said: 'Nadia' }),
  event(4, 'call.ended', { disposition: 'resolved', reason: 'Nadia hung up', durationMs: 4_000 }),
  event(5, 'call.erased', { because: 'customer' }),
];
const folded = (events: CallEvent[]) =>
  events.reduce<ReturnType<typeof reduceCall>>((summary, one) => reduceCall(summary, one), undefined);

test('nothing said and nobody named is left, and the call can still be read', () => {
  const erased = log.map(erasedEvent);
  expect(JSON.stringify(erased)).not.toMatch(/Nadia|963|dead/);
  expect(erased.map(({ seq, id, at, type }) => [seq, id, at, type])).toEqual(
    log.map(({ seq, id, at, type }) => [seq, id, at, type]),
  );
  expect(folded(erased)).toMatchObject({ persona: 'complaints', disposition: 'resolved', erased: true, customer: {} });
});

test('a summary that was made before the erasure forgets the same', () => {
  expect(JSON.stringify(folded(log))).not.toMatch(/Nadia|963|dead/);
});

test('erasing twice is erasing once', () => {
  const once = log.map(erasedEvent);
  expect(once.map(erasedEvent)).toEqual(once);
});
