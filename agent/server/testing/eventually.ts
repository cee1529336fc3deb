import { expect } from 'vitest';

/** Expects something that becomes true by itself, however slow the machine is. */
export const eventually = <T>(read: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(read, { timeout: 25_000, interval: 50 });
