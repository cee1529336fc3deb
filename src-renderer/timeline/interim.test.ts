import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { Speaker } from '../../agent/protocol/primitives.ts';
import { type Interim, linesWithInterim, type WordsSignal, withWords } from './interim.ts';
import { emptyTimeline, extendTimeline } from './timeline.ts';

const words = (turnId: string, text: string, startMs = 1_000, speaker: Speaker = 'customer'): WordsSignal => ({
  kind: 'words',
  turnId,
  speaker,
  language: 'en',
  text,
  startMs,
});
const said = (turnId: string, startMs: number, speaker: Speaker = 'customer'): CallEvent => ({
  id: '00000000-0000-4000-8000-000000000001',
  callId: '11111111-1111-4111-8111-111111111111',
  seq: 1,
  at: startMs + 500,
  type: 'turn',
  data: {
    turnId,
    speaker,
    channel: 'voice',
    text: 'final words',
    language: 'en',
    confidence: 1,
    startMs,
    endMs: startMs + 500,
    interrupted: false,
    latency: {},
  },
});
const whispered = (turnId: string, startMs: number): CallEvent => {
  const event = said(turnId, startMs, 'operator');
  return { ...event, data: Object.assign({}, event.data, { channel: 'private' }) };
};
const shown = (interim: Interim, ...events: CallEvent[]) =>
  linesWithInterim(extendTimeline(emptyTimeline, events), interim).map((line) => `${line.kind} ${line.key}`);

describe('interim words', () => {
  it.each([
    [
      'newer words of a turn replace the older ones',
      [words('a', 'my inter'), words('a', 'my internet')],
      ['my internet'],
    ],
    ['empty text takes them back', [words('a', 'my inter'), words('a', '')], []],
    ['two speakers may speak at once', [words('a', 'but'), words('b', 'well')], ['but', 'well']],
  ])('%s', (_, signals, expected) => {
    const interim = signals.reduce<Interim>(withWords, {});
    expect(Object.values(interim).map(({ text }) => text)).toEqual(expected);
  });

  it('stand after the log, in the order in which they began', () => {
    const interim = { b: words('b', 'well', 3_000, 'assistant'), a: words('a', 'but', 2_000) };
    expect(shown(interim, said('x', 0))).toEqual(['turn turn:x', 'interim turn:a', 'interim turn:b']);
  });

  it('give way to the final turn of the same id, under the same key', () => {
    expect(shown({ a: words('a', 'my inter') }, said('a', 1_000))).toEqual(['turn turn:a']);
  });

  it('give way to a later turn of the same speaker: nobody will ever finish them', () => {
    expect(shown({ a: words('a', 'my inter') }, said('b', 4_000))).toEqual(['turn turn:b']);
  });

  it('stay while the other speaker finishes', () => {
    expect(shown({ a: words('a', 'my inter') }, said('b', 4_000, 'assistant'))).toEqual([
      'turn turn:b',
      'interim turn:a',
    ]);
  });

  it('stay while who speaks them also whispers to the AI', () => {
    const interim = { a: words('a', 'we pay it', 1_000, 'operator') };
    expect(shown(interim, whispered('b', 4_000))).toEqual(['turn turn:b', 'interim turn:a']);
  });
});
