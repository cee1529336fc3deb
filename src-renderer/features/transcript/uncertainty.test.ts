import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { isUncertainTurn, isUnclear, textRuns } from './uncertainty.ts';

const turn = (fields: Partial<EventData<'turn'>>): EventData<'turn'> => ({
  turnId: 'a',
  speaker: 'customer',
  channel: 'voice',
  text: 'this is the fourth time',
  language: 'en',
  confidence: 0.9,
  startMs: 0,
  endMs: 1,
  interrupted: false,
  latency: {},
  ...fields,
});

describe('textRuns', () => {
  const word = (text: string, confidence: number) => ({ text, confidence });
  it.each([
    ['no words: one run', 'all of it', undefined, [['all of it', null]]],
    ['sure words: one run', 'all of it', [word('all', 0.9)], [['all of it', null]]],
    [
      'an unsure word apart',
      'the fourth, yes',
      [word('fourth', 0.4)],
      [
        ['the ', null],
        ['fourth', 0.4],
        [', yes', null],
      ],
    ],
    [
      'at the start',
      'four times',
      [word('four', 0.1)],
      [
        ['four', 0.1],
        [' times', null],
      ],
    ],
    [
      'the same word twice, in order',
      'no no',
      [word('no', 0.2), word('no', 0.3)],
      [
        ['no', 0.2],
        [' ', null],
        ['no', 0.3],
      ],
    ],
    ['a word that is not in the text', 'yes', [word('maybe', 0.2)], [['yes', null]]],
    ['exactly at the border is sure', 'yes', [word('yes', 0.6)], [['yes', null]]],
    [
      'Arabic',
      'هي رابع مرة',
      [word('رابع', 0.4)],
      [
        ['هي ', null],
        ['رابع', 0.4],
        [' مرة', null],
      ],
    ],
  ])('%s', (_, text, words, expected) => {
    expect(textRuns({ text, words }).map((run) => [run.text, run.confidence])).toEqual(expected);
  });
});

describe('marks of a whole turn', () => {
  it.each([
    ['sure', turn({}), false],
    ['unsure', turn({ confidence: 0.3 }), true],
    ['unsure, but single words say where', turn({ confidence: 0.3, words: [] }), false],
    ['unclear says so by itself', turn({ confidence: 0.2, text: '[unclear]' }), false],
    ["the AI's own words", turn({ speaker: 'assistant', confidence: null }), false],
  ])('%s', (_, of, expected) => {
    expect(isUncertainTurn(of)).toBe(expected);
  });

  it('knows the mark of unclear speech', () => {
    expect([isUnclear(turn({ text: '[unclear]' })), isUnclear(turn({}))]).toEqual([true, false]);
  });
});
