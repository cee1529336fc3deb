import { expect, it } from 'vitest';
import { draftOf, summaryOf } from './summaryDraft.ts';

const summary = {
  wanted: 'A router.',
  done: ['Ordered.', 'Paid.'],
  promises: [{ who: 'assistant' as const, what: 'It comes.', when: null }],
  next: [],
};

it('is the same after it was in a form', () => {
  expect(summaryOf(draftOf(summary))).toEqual(summary);
});

it('leaves empty lines and promises without words out, and knows no day where none is written', () => {
  const draft = {
    ...draftOf(summary),
    done: ' One. \n\n',
    promises: [{ who: 'operator' as const, what: ' ', when: 'today' }],
  };
  expect(summaryOf(draft)).toMatchObject({ done: ['One.'], promises: [] });
});

it.each([
  ['a line that is too long', { done: 'x'.repeat(401) }],
  ['too many lines', { next: Array(13).fill('x').join('\n') }],
  ['too much of what was wanted', { wanted: 'x'.repeat(801) }],
])('is none with %s', (_, fields) => {
  expect(summaryOf({ ...draftOf(summary), ...fields })).toBeUndefined();
});
