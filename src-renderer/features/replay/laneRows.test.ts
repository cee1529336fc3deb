import { expect, it } from 'vitest';
import { laneRows } from './laneRows.ts';
import { sampleTurn as turn } from './testing/sampleTurn.ts';

const shown = (...args: Parameters<typeof laneRows>) =>
  laneRows(...args).map(({ lane, names, turns }) => [lane, names, turns.map(({ turnId }) => turnId)]);

it('customer and AI have a row even where nothing is known of a recording', () => {
  expect(shown([turn('hello', {}), turn('yes', { speaker: 'assistant' })], [])).toEqual([
    ['customer', [], ['hello']],
    ['assistant', [], ['yes']],
  ]);
});

it('each operator stands where their voice was kept', () => {
  const lanes = [
    { lane: 'customer' as const, names: ['Rana'] },
    { lane: 'operator' as const, names: ['Sara'] },
    { lane: 'operator-2' as const, names: ['Omar', 'Lina'] },
  ];
  const by = (name: string) => turn(name, { speaker: 'operator', by: name });
  expect(shown([by('Sara'), by('Lina'), by('Unknown')], lanes).slice(2)).toEqual([
    ['operator', ['Sara'], ['Sara', 'Unknown']],
    ['operator-2', ['Omar', 'Lina'], ['Lina']],
  ]);
});

it('typed and whispered words have no sound, and so no place', () => {
  const silent = [turn('typed', { channel: 'text' }), turn('whisper', { channel: 'private', speaker: 'operator' })];
  expect(shown(silent, [])).toEqual([
    ['customer', [], []],
    ['assistant', [], []],
  ]);
});
