import { expect, test } from 'vitest';
import { agreementWith, lexiconJudge } from './accuracy.ts';

test('labels are counted against judgements, and nothing but the counts is told', async () => {
  const { en, ar } = await agreementWith(() => 'neutral', 'tuning');
  expect(en.accuracy).toBeCloseTo(en.confusion.neutral.neutral / en.turns, 3);
  expect(en.confusion.negative).toEqual({ negative: 0, neutral: expect.any(Number), positive: 0 });
  expect(Object.keys(ar).sort()).toEqual(['accuracy', 'confusion', 'turns']);
  expect(en.turns + ar.turns).toBeGreaterThan(400);
});

test('the lexicon knows the turns that it is tuned on', async () => {
  const { en, ar } = await agreementWith(lexiconJudge(), 'tuning');
  expect(en.accuracy).toBeGreaterThanOrEqual(0.9);
  expect(ar.accuracy).toBeGreaterThanOrEqual(0.9);
});
