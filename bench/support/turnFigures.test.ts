import { describe, expect, it } from 'vitest';
import type { Turn } from './takeTurn.ts';
import { describeLatencies, describeTurns, type JudgedTurn, ratioOf, turnFigures } from './turnFigures.ts';

const turn = (responseMs: number | null, rest: Partial<JudgedTurn> = {}): JudgedTurn => ({
  phrase: 'down',
  hasPause: false,
  spokenFrom: 0,
  spokenUntil: 1000,
  responseMs,
  interruptedCustomer: false,
  ...rest,
});
const early: Partial<Turn> = { hasPause: true, interruptedCustomer: true };

describe('figures of turns', () => {
  it.each<[string, JudgedTurn[], Partial<ReturnType<typeof turnFigures>>]>([
    ['nothing', [], { responseMs: null, cutShortPercent: null, unanswered: 0, turns: 0 }],
    ['answers', [turn(500), turn(700)], { responseMs: { p50: 600, p95: 690 }, cutShortPercent: null }],
    [
      'the assistant spoke into a pause',
      [turn(null, early), turn(600, { hasPause: true })],
      { cutShortPercent: 50, unanswered: 0 },
    ],
    ['a split turn', [turn(600, { hasPause: true, split: true })], { cutShortPercent: 100 }],
    [
      'cut short without a pause is not counted there',
      [turn(null, { interruptedCustomer: true })],
      { cutShortPercent: null },
    ],
    ['no answer', [turn(null)], { unanswered: 1, responseMs: null }],
  ])('%s', (_name, turns, figures) => {
    expect(turnFigures(turns)).toMatchObject(figures);
  });

  it('compares medians', () => {
    expect(ratioOf([turn(600)], [turn(900), turn(700), turn(800)])).toBe(0.75);
    expect(ratioOf([turn(600)], [turn(null)])).toBeNull();
  });

  it('tells them in words', () => {
    expect(describeTurns([turn(600), turn(null)])).toBe(
      '2 turns, answered after 600 ms (p95 600), 0 cut short, 1 unanswered',
    );
    expect(describeTurns([turn(null)])).toBe('1 turns, none answered, 0 cut short, 1 unanswered');
    expect(describeLatencies([{ stt: 10, total: 500 }, { total: 600 }])).toBe(
      "by the worker's own clock: endpointing unknown, stt 10, llm unknown, tts unknown, total 550 ms",
    );
  });
});
