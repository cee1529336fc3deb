import { describe, expect, test } from 'vitest';
import { LeadingSilence } from './leadingSilence.ts';

const quiet = (length: number) => new Int16Array(length).fill(20);
const loud = (length: number) => new Int16Array(length).fill(5000);
const joined = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));

describe('LeadingSilence', () => {
  test('cuts silence before the first sound, and leaves a short lead-in', () => {
    const silence = new LeadingSilence(1000, 10, 500);
    expect(silence.cut(quiet(100)).length).toBe(0);
    expect(silence.cut(joined(quiet(50), loud(20))).length).toBe(30);
  });

  test('leaves silence after the first sound alone', () => {
    const silence = new LeadingSilence(1000, 10, 500);
    silence.cut(loud(10));
    expect(silence.cut(quiet(100)).length).toBe(100);
  });

  test('gives up after the longest cut: a silent answer stays as long as it is', () => {
    const silence = new LeadingSilence(1000, 10, 200);
    expect(silence.cut(quiet(150)).length).toBe(0);
    expect(silence.cut(quiet(100)).length).toBe(10);
    expect(silence.cut(quiet(100)).length).toBe(100);
  });
});
