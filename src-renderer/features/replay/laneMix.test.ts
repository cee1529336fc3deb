import { expect, it } from 'vitest';
import { gainsOf, type LaneMix, plainMix } from './laneMix.ts';

const mix = (change: { [L in keyof LaneMix]?: Partial<LaneMix[L]> }): LaneMix => ({
  customer: { ...plainMix.customer, ...change.customer },
  assistant: { ...plainMix.assistant, ...change.assistant },
  operator: { ...plainMix.operator, ...change.operator },
  'operator-2': { ...plainMix['operator-2'], ...change['operator-2'] },
});

it.each([
  ['everybody', {}, [1, 1, 1, 1]],
  ['one muted', { assistant: { muted: true } }, [1, 0, 1, 1]],
  ['one soloed', { customer: { solo: true } }, [1, 0, 0, 0]],
  ['two soloed', { customer: { solo: true }, operator: { solo: true } }, [1, 0, 1, 0]],
  ['soloed outweighs muted', { customer: { solo: true, muted: true } }, [1, 0, 0, 0]],
  ['louder and lower', { customer: { volume: 2 }, assistant: { volume: 0.25 } }, [2, 0.25, 1, 1]],
])('hears %s', (_, change, gains) => {
  expect(gainsOf(mix(change))).toEqual(gains);
});
