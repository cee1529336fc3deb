import { expect, test } from 'vitest';
import { loud } from './loud.ts';

test('makes samples louder, and cuts off what has no more room', () => {
  expect([...loud(Int16Array.from([0, 1000, -1000, 20_000, -20_000]), 2)]).toEqual([0, 2000, -2000, 32_767, -32_768]);
});
