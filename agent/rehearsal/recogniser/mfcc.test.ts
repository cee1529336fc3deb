import Meyda from 'meyda';
import { expect, test } from 'vitest';
import { Fourier } from './fourier.ts';
import { COEFFICIENTS, HEARING_RATE, Mfcc, WINDOW } from './mfcc.ts';

const vowel = (pitch: number, formants: number[]) =>
  Int16Array.from({ length: WINDOW }, (_, index) => {
    const at = index / HEARING_RATE;
    const wave = formants.reduce((sum, hertz, order) => sum + Math.sin(2 * Math.PI * hertz * at) / (order + 1), 0);
    return Math.round(6000 * wave * (0.6 + 0.4 * Math.sin(2 * Math.PI * pitch * at)));
  });

/** Similarity of two lists, -1 to 1. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

test.each([[vowel(120, [700, 1200, 2600])], [vowel(200, [300, 2300, 3000])]])(
  'the coefficients are those of a known implementation, in shape',
  (samples) => {
    const ours = new Float32Array(COEFFICIENTS);
    new Mfcc().frame(samples, 0, ours);
    Meyda.sampleRate = HEARING_RATE;
    Meyda.bufferSize = WINDOW;
    Meyda.melBands = 26;
    const emphasised = Array.from(samples, (value, index) => value - 0.97 * (samples[index - 1] ?? value));
    const theirs = Meyda.extract('mfcc', emphasised);
    if (!Array.isArray(theirs)) throw new Error('meyda gave no coefficients');
    // Other band edges and another scale: the shape is what must agree.
    expect(correlation([...ours].slice(1), theirs.slice(1).map(Number))).toBeGreaterThan(0.8);
  },
);

test('the loudness of a full-scale square wave is 0 dBFS, of nothing very low', () => {
  const square = Int16Array.from({ length: WINDOW }, (_, index) => (index % 16 < 8 ? 32_767 : -32_767));
  const out = new Float32Array(COEFFICIENTS);
  expect(new Mfcc().frame(square, 0, out)).toBeCloseTo(0, 1);
  expect(new Mfcc().frame(new Int16Array(WINDOW), 0, out)).toBeLessThan(-100);
});

test('the Fourier transform finds a tone where it is', () => {
  const real = Float64Array.from({ length: 64 }, (_, index) => Math.cos((2 * Math.PI * 5 * index) / 64));
  const imaginary = new Float64Array(64);
  new Fourier(64).transform(real, imaginary);
  const strength = Array.from(real, (value, index) => Math.hypot(value, imaginary[index] ?? 0));
  expect(strength.map((value) => Math.round(value))).toEqual(
    strength.map((_, index) => (index === 5 || index === 59 ? 32 : 0)),
  );
  expect(() => new Fourier(48)).toThrow('power of two');
});
