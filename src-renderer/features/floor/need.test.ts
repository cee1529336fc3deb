import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type ControlState, firstControlState } from '../../../agent/protocol/controlState.ts';
import { liveCall } from '../../../agent/protocol/liveCallForTests.ts';
import { byNeed, type Need, QUIET_AFTER_MS, standingOf } from './need.ts';

const now = 1_700_000_000_000;
const lina = { operatorId: '11111111-1111-4111-8111-111111111111', name: 'Lina', session: 's', seat: null };
const first = firstControlState('reception');
const led: ControlState = { ...first, leader: { kind: 'operator', operator: lina } };
const asking = (raisedAt: number, claimedBy: ControlState['joined'][number] | null = null): ControlState => ({
  ...first,
  escalation: { id: lina.operatorId, reason: 'the manager', by: 'assistant', raisedAt, claimedBy },
});
const call = (callId: string, fields: Partial<CallSummary> = {}) =>
  liveCall({
    callId,
    createdAt: now - 60_000,
    answeredAt: now - 59_000,
    moods: [],
    lastSaidAt: now - 1_000,
    troubles: [],
    turns: 2,
    control: first,
    ...fields,
  });
/** A mood after each of these scores, fairly sure. */
const moodOf = (...scores: number[]): Partial<CallSummary> => {
  const moods = scores.map((score, index) => ({ turnId: `t${index}`, score, confidence: 0.8 }));
  const last = moods.at(-1);
  return { moods, mood: last ? { score: last.score, confidence: last.confidence } : null };
};
const silent = { lastSaidAt: now - QUIET_AFTER_MS - 1 };

describe('what a call needs', () => {
  it.each<[string, CallSummary, Need | null]>([
    ['nothing, while all is well', call('a'), null],
    ['somebody who was asked for', call('a', { control: asking(1_000) }), 'escalated'],
    ['nobody any more, once claimed', call('a', { control: asking(1_000, lina) }), null],
    ['nobody, while an operator leads', call('a', { ...moodOf(-0.9), ...silent, control: led }), null],
    ['somebody for an upset customer', call('a', moodOf(-0.9)), 'upset'],
    ['nobody for a little grumbling', call('a', moodOf(-0.2)), null],
    ['somebody when grumbling grows', call('a', moodOf(0.5, 0.4, -0.3)), 'upset'],
    ['nobody when praise shrinks', call('a', moodOf(0.9, 0.4)), null],
    ['nobody by a guess', call('a', { mood: { score: -0.9, confidence: 0.2 } }), null],
    ['somebody when nothing is said', call('a', silent), 'quiet'],
    ['nobody while silence is wanted', call('a', { ...silent, control: { ...first, hold: true } }), null],
    ['somebody when a part is broken', call('a', { troubles: ['tts'] }), 'quiet'],
    ['somebody who is never answered', call('a', { answeredAt: null, lastSaidAt: null, state: 'ringing' }), 'quiet'],
    [
      'nobody who has just rung',
      call('a', { createdAt: now - 900, answeredAt: null, lastSaidAt: null, state: 'ringing' }),
      null,
    ],
    ['what an older version stored', call('a', { moods: undefined, lastSaidAt: undefined, control: null }), 'quiet'],
  ])('%s', (_, one, expected) => {
    expect(standingOf(one, now).need).toBe(expected);
  });
});

describe('the order of the floor', () => {
  const asked = call('asked', { control: asking(50_000) });
  const askedFirst = call('asked first', { control: asking(20_000), createdAt: now - 40_000 });
  const furious = call('furious', moodOf(-0.9));
  const falling = call('falling', moodOf(0.2, -0.4));
  const low = call('low', moodOf(-0.3));
  const quiet = call('quiet', silent);
  const long = call('long', { createdAt: now - 600_000 });
  const short = call('short', { createdAt: now - 10_000 });
  const lines = call('led', { control: led, createdAt: now - 300_000, ...moodOf(-0.9) });
  const expected = [askedFirst, asked, furious, falling, low, quiet, long, lines, short];

  it('is asked for, mood, silence, length, in whatever order they come', () => {
    const ids = (calls: CallSummary[]) => calls.map(({ callId }) => callId);
    for (let turn = 0; turn < expected.length; turn++) {
      const mixed = [...expected.slice(turn), ...expected.slice(0, turn)].reverse();
      expect(ids(mixed.sort(byNeed(now)))).toEqual(ids(expected));
    }
  });

  it('does not turn on a hair of mood, nor on the second', () => {
    const [older, newer] = [call('older', moodOf(-0.43)), call('newer', { ...moodOf(-0.41), createdAt: now - 9_000 })];
    const swapped = [call('older', moodOf(-0.41)), call('newer', { ...moodOf(-0.43), createdAt: now - 9_000 })];
    for (const pair of [[older, newer], swapped]) {
      for (const at of [now, now + 500, now + 1_000]) {
        expect(pair.toSorted(byNeed(at)).map(({ callId }) => callId)).toEqual(['older', 'newer']);
      }
    }
  });
});
