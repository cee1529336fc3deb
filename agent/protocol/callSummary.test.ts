import { describe, expect, it } from 'vitest';
import type { CallEvent } from './callEvent.ts';
import { type CallSummary, reduceCall } from './callSummary.ts';
import { firstControlState } from './controlState.ts';

const callId = '7a3f5a54-53b5-4a5e-9a35-0d5a7c1a2b3c';
const event = (seq: number, type: string, data: unknown, at = seq * 100): CallEvent => ({
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  callId,
  seq,
  at,
  type,
  data,
});
const created = event(
  1,
  'call.created',
  {
    createdAt: 1_000_000,
    room: 'call-1',
    persona: 'complaints',
    language: 'ar',
    customer: { phone: '+963944123456' },
    rehearsal: true,
  },
  0,
);
const turn = (seq: number, text: string, channel = 'voice') =>
  event(seq, 'turn', {
    turnId: `t${seq}`,
    speaker: 'customer',
    channel,
    text,
    language: 'ar',
    confidence: 0.9,
    startMs: 10,
    endMs: 20,
    interrupted: false,
    latency: {},
  });
const mood = (seq: number, score: number) =>
  event(seq, 'sentiment', {
    turnId: 't',
    score,
    label: 'negative',
    confidence: 0.7,
    source: 'lexicon',
    because: ['مقطوع'],
  });
const fold = (events: CallEvent[]) =>
  events.reduce<CallSummary | undefined>((summary, next) => reduceCall(summary, next), undefined);

describe('reduceCall', () => {
  it('follows a call from ringing to its end', () => {
    const answered = event(2, 'call.answered', {}, 700);
    const ended = event(5, 'call.ended', { disposition: 'resolved', reason: 'goodbye', durationMs: 9_000 }, 9_000);
    expect(fold([created])).toMatchObject({ state: 'ringing', answeredAt: null, lastSeq: 1, turns: 0 });
    expect(fold([created, answered, turn(3, 'مرحبا'), mood(4, -0.6), ended])).toEqual({
      callId,
      room: 'call-1',
      persona: 'complaints',
      language: 'ar',
      customer: { phone: '+963944123456' },
      rehearsal: true,
      state: 'ended',
      createdAt: 1_000_000,
      answeredAt: 1_000_700,
      endedAt: 1_009_000,
      disposition: 'resolved',
      mood: { score: -0.6, confidence: 0.7 },
      lastLine: { speaker: 'customer', text: 'مرحبا' },
      turns: 1,
      offeredTo: [],
      control: { ...firstControlState('complaints'), ended: true },
      lastSeq: 5,
    });
  });

  it.each([
    ['an event delivered twice', [created, turn(2, 'one'), turn(2, 'one')], 2, 1],
    ['an event after a gap', [created, turn(3, 'three')], 1, 0],
    ['an unknown type of a later version', [created, event(2, 'hologram.shown', { any: 'thing' })], 2, 0],
    ['a private line', [created, turn(2, 'offer ten per cent', 'private')], 2, 0],
  ])('%s changes no more than it may', (_, events, lastSeq, turns) => {
    expect(fold(events)).toMatchObject({ lastSeq, turns });
  });

  it('makes nothing of a log whose beginning is missing', () => {
    expect(fold([turn(2, 'hello')])).toBeUndefined();
    expect(fold([{ ...created, seq: 2 }])).toBeUndefined();
  });
});
