import { expect, it } from 'vitest';
import { growthByProcess } from './growth.ts';

it('compares the end with the time right after warming up, and lets single samples be odd', () => {
  const samples = Array.from({ length: 20 }, (_, minute) => ({
    at: minute,
    memory: { steady: minute === 19 ? 900 : 100, leaky: minute < 10 ? 50 : 100 + minute },
  }));
  expect(growthByProcess(samples, 10)).toEqual({
    steady: { fromMB: 100, toMB: 500, percent: 400 },
    leaky: { fromMB: 110.5, toMB: 118.5, percent: 7.2 },
  });
  expect(growthByProcess(samples.slice(0, 19), 9).steady).toEqual({ fromMB: 100, toMB: 100, percent: 0 });
});
