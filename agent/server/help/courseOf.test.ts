import { expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { draftsOf, turnDraft } from '../testing/writtenCall.ts';
import { courseOf, lastOfCustomer } from './callSoFar.ts';
import { saidLines } from './saidLines.ts';

const events = (...drafts: Parameters<typeof draftsOf>[0]): CallEvent[] =>
  draftsOf(drafts).map((draft, index) => ({ ...draft, callId: crypto.randomUUID(), seq: index + 1 }));

it('has what was said in the order of the call, without whispers and without what nobody understood', () => {
  const course = courseOf(
    events(
      turnDraft('assistant', 'How can I help?', 4),
      turnDraft('customer', 'It is down.', 2),
      turnDraft('operator', 'Offer her ten pounds.', 5, { channel: 'private' }),
      turnDraft('customer', '[unclear]', 6),
      ['fact', { name: 'line', value: '4411' }],
      ['fact', { name: 'since', value: 'today' }],
      ['fact', { name: 'line', value: '4412' }],
    ),
  );
  expect(course.turns.map(({ text }) => text)).toEqual(['It is down.', 'How can I help?']);
  expect(course.facts).toEqual([
    { name: 'since', value: 'today' },
    { name: 'line', value: '4412' },
  ]);
  expect(lastOfCustomer(course)?.text).toBe('It is down.');
});

it.each([
  ['all of a short call', 5, { lines: 30, letters: 8_000 }, ['0', '1', '2', '3', '4']],
  [
    'the beginning and the end of a long one',
    40,
    { lines: 10, letters: 8_000 },
    ['0', '1', '…', '33', '34', '35', '36', '37', '38', '39'],
  ],
  ['as much of the end as there is room for', 40, { lines: 10, letters: 6 }, ['0', '1', '…', '38', '39']],
])('asks with %s', (_, count, bounds, expected) => {
  const turns = Array.from({ length: count }, (_, index) => ({
    turnId: `${index}`,
    speaker: 'customer' as const,
    text: `${index}`,
  }));
  expect(saidLines(turns, bounds).map(({ text }) => text)).toEqual(expected);
});
