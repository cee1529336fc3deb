import { expect, it } from 'vitest';
import { labelled, readLabelled } from './contextLabel.ts';

it.each(['operator-said', 'whisper', 'hand-back'] as const)('reads back what it has labelled as %s', (label) => {
  expect(readLabelled(labelled(label, 'ريما حداد', 'Forty pounds: on the third of March.'))).toEqual({
    label,
    name: 'ريما حداد',
    text: 'Forty pounds: on the third of March.',
  });
});

it('takes other words for what they are', () => {
  expect(readLabelled('You answer the help desk. A private instruction: none.')).toBeUndefined();
});
