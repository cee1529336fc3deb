import { expect, test } from 'vitest';
import { loadScripts } from '../../agent/rehearsal/script/loadScripts.ts';
import { briefPhrases } from './briefPhrases.ts';

const said = (...texts: string[]) => ({ parts: texts.map((text) => ({ text, pauseMs: 0 })) });

test('a brief phrase is said in one breath and answered by a short line', () => {
  const script = {
    phrases: {
      short: said('How much?'),
      paused: said('Well,', 'how much?'),
      look: said('Who am I?'),
      wordy: said('Why?'),
    },
    lines: { ten: 'Ten pounds.', long: 'Because '.repeat(20) },
    exchanges: [
      { customer: 'short', assistant: 'ten' },
      { customer: 'paused', assistant: 'ten' },
      { customer: 'look', assistant: 'ten', tool: { name: 'look_up_customer' as const, arguments: {} } },
      { customer: 'wordy', assistant: 'long' },
    ],
  };
  expect(briefPhrases(script)).toEqual(['short']);
});

test('the bill has some in both languages', async () => {
  const bills = (await loadScripts()).filter(({ id }) => id === 'billing');
  expect(bills.map((script) => briefPhrases(script).length >= 3)).toEqual([true, true]);
});
