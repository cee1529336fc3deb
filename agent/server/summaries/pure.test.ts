import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { closingSummary, type SummaryData } from '../../protocol/closingSummary.ts';
import { maskDraft } from '../../protocol/maskDraft.ts';
import { courseOf } from '../help/callSoFar.ts';
import { draftsOf, turnDraft } from '../testing/writtenCall.ts';
import { fittingSummary } from './fittingSummary.ts';
import { plainSummary } from './plainSummary.ts';
import { moodsOf, summariesOf } from './summariesOf.ts';
import { summaryText } from './summaryText.ts';

const events = (...drafts: Parameters<typeof draftsOf>[0]): CallEvent[] =>
  draftsOf(drafts).map((draft, index) => ({ ...draft, callId: crypto.randomUUID(), seq: index + 1 }));
const summary: SummaryData = {
  ...{ language: 'en', wanted: 'A new router.', done: ['It was ordered.'], next: ['Send it.'], source: 'model' },
  promises: [
    { who: 'assistant', what: 'It comes by post.', when: 'tomorrow' },
    { who: 'operator', what: 'No charge.', when: null },
  ],
  mood: { from: -0.5, to: 0.2 },
};
const mood = (turnId: string, score: number, source = 'lexicon'): [string, object] => [
  'sentiment',
  { turnId, score, label: 'neutral', confidence: 0.9, source, because: [] },
];

describe('without a model', () => {
  it('what was said and noted is all there is, word for word, with the sentences that sound like promises', () => {
    const course = courseOf(
      events(
        turnDraft('assistant', 'Hello. How can I help you?', 1),
        turnDraft('customer', 'The bill is wrong.', 2),
        turnDraft('assistant', 'I see. I will take the charge off. Is that all?', 3),
        turnDraft('customer', 'I will call a lawyer.', 4),
        turnDraft('operator', 'I promise you forty pounds by Friday.', 5),
        ['fact', { name: 'charge', value: '40 pounds' }],
      ),
    );
    expect(plainSummary(course, 'resolved', 'en')).toEqual({
      wanted: 'The bill is wrong. I will call a lawyer.',
      done: ['charge: 40 pounds', 'The call ended as resolved.'],
      promises: [
        { who: 'assistant', what: 'I will take the charge off.', when: null },
        { who: 'operator', what: 'I promise you forty pounds by Friday.', when: null },
      ],
      next: [],
    });
  });

  it.each([
    ['رح ابعتلك فني بكرا الصبح.', true],
    ['بوعدك تنحل اليوم.', true],
    ['منبعتلك الفاتورة بالإيميل.', true],
    ['مرحبا، كيف بقدر ساعدك؟', false],
    ['صرلك معنا أربع سنين.', false],
  ])('%s is a promise: %s', (text, is) => {
    const course = courseOf(events(turnDraft('assistant', text, 1, { language: 'ar' })));
    expect(plainSummary(course, 'resolved', 'ar').promises.length > 0).toBe(is);
  });

  it('is never longer than a summary may be', () => {
    const turns = Array.from({ length: 40 }, (_, index) =>
      turnDraft('assistant', `I will ${'very '.repeat(300)}soon.`, index),
    );
    const facts = Array.from({ length: 40 }, (_, index): [string, object] => [
      'fact',
      { name: `fact ${index}`, value: 'x'.repeat(500) },
    ]);
    const plain = plainSummary(
      courseOf(events(turnDraft('customer', 'x'.repeat(5_000), 0), ...turns, ...facts)),
      'failed',
      'en',
    );
    expect(closingSummary.safeParse(plain).success).toBe(true);
  });
});

it('what a model answers is brought into bounds', () => {
  const long = { wanted: ` ${'w'.repeat(990)} `, done: [' ', 'd'.repeat(600)], next: Array(20).fill('n') };
  const fits = fittingSummary({
    ...long,
    promises: [
      { who: 'assistant', what: ' p ', when: ' ' },
      { who: 'customer', what: '', when: null },
    ],
  });
  expect(fits).toMatchObject({
    promises: [{ who: 'assistant', what: 'p', when: null }],
    done: [expect.stringMatching(/^d{399}…$/)],
  });
  expect([fits.wanted.length, fits.next.length]).toEqual([800, 12]);
});

it('the newest of a language stands', () => {
  const log = events(
    ['summary', summary],
    ['summary', { ...summary, language: 'ar' }],
    ['summary', { ...summary, wanted: 'Two.', source: 'person', by: 'Sara' }],
  );
  const standing = summariesOf(log);
  expect(standing.get('en')).toEqual({
    eventId: log[2]?.id,
    summary: { ...summary, wanted: 'Two.', source: 'person', by: 'Sara' },
  });
  expect(standing.get('ar')?.eventId).toBe(log[1]?.id);
});

it.each([
  ['nothing', [], { from: null, to: null }],
  ['one turn', [mood('a', -0.4)], { from: -0.4, to: -0.4 }],
  [
    'the first and the last two',
    [mood('a', -0.8), mood('b', -0.4), mood('c', 0), mood('d', 0.5), mood('e', 0.7)],
    { from: -0.6, to: 0.6 },
  ],
  ['a later judgement', [mood('a', -0.8), mood('a', -0.2, 'model')], { from: -0.2, to: -0.2 }],
  ["a person's, which wins", [mood('a', 0.4, 'person'), mood('a', -0.8, 'model')], { from: 0.4, to: 0.4 }],
] as const)('the mood at both ends is made of %s', (_, drafts, expected) => {
  expect(moodsOf(events(...drafts))).toEqual(expected);
});

it('is plain lines in the customer’s record, and holds no card number', () => {
  expect(summaryText(summary).split('\n')).toEqual([
    ...['Wanted: A new router.', 'Done:', '- It was ordered.', 'Promised:'],
    ...['- We (AI): It comes by post. (tomorrow)', '- We: No charge.', 'Next:', '- Send it.'],
  ]);
  expect(summaryText({ ...summary, language: 'ar', done: [], next: [], promises: [] })).toBe('المطلوب: A new router.');
  const told = {
    ...summary,
    done: ['Paid by 4111 1111 1111 1111.'],
    promises: [{ who: 'customer', what: 'Pays by 4111111111111111', when: null }],
  };
  expect(JSON.stringify(maskDraft({ type: 'summary', data: told }).data)).not.toMatch(/4111/);
});
