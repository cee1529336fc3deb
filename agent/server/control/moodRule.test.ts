import { expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { moodAsksForPerson } from './moodRule.ts';

const escalationId = '00000000-0000-4000-8000-000000000001';
const turn = (turnId: string, speaker = 'customer') => ({
  type: 'turn',
  data: {
    turnId,
    speaker,
    channel: 'voice',
    text: 'x',
    language: 'en',
    confidence: 1,
    startMs: 0,
    endMs: 1,
    interrupted: false,
    latency: {},
  },
});
const mood = (turnId: string, score: number) => ({
  type: 'sentiment',
  data: { turnId, score, label: score < 0 ? 'negative' : 'neutral', confidence: 0.9, source: 'lexicon', because: [] },
});
const raised = { type: 'escalation.raised', data: { id: escalationId, reason: 'x', by: 'rule', raisedAt: 0 } };
const settled = { type: 'escalation.resolved', data: { escalationId, by: 'Rima' } };
const bad = (turnId: string, score = -0.7) => [turn(turnId), mood(turnId, score)];

it.each<[string, { type: string; data: unknown }[], boolean]>([
  ['one bad turn', bad('1'), false],
  ['two bad turns', [...bad('1'), ...bad('2')], true],
  ['two, with what the assistant said between', [...bad('1'), turn('a', 'assistant'), ...bad('2')], true],
  ['exactly as bad as that', [...bad('1', -0.6), ...bad('2', -0.6)], true],
  ['not quite as bad', [...bad('1', -0.59), ...bad('2', -0.9)], false],
  ['a bad turn, and one not yet judged', [...bad('1'), turn('2')], false],
  ['a bad turn that was judged better later', [...bad('1'), ...bad('2'), mood('2', 0)], false],
  ['two bad turns and a good one', [...bad('1'), ...bad('2'), ...bad('3', 0.4)], false],
  ['two bad turns before somebody came', [...bad('1'), ...bad('2'), raised, settled], false],
  ['one before and one since', [...bad('1'), raised, settled, ...bad('2')], false],
  ['two more since', [...bad('1'), ...bad('2'), raised, settled, ...bad('3'), ...bad('4')], true],
])('%s', (_what, events, asks) => {
  const stored = events.map(
    (event, index): CallEvent => ({
      ...event,
      id: crypto.randomUUID(),
      callId: escalationId,
      seq: index + 1,
      at: index,
    }),
  );
  expect(moodAsksForPerson(stored)).toBe(asks);
});
