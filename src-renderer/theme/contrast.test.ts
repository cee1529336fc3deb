import { describe, expect, it } from 'vitest';
import { dark, light } from './palette.ts';

type Name = keyof typeof light;

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces: Name[] = ['app', 'surface', 'sunken', 'hover'];
const on = (text: Name[], grounds: Name[]) => text.flatMap((name) => grounds.map((ground) => [name, ground] as const));
const words = [
  ...on(['text', 'dim', 'faint'], surfaces),
  ...on(['text', 'dim'], ['customer-soft', 'assistant-soft', 'operator-soft', 'warn-soft', 'accent-soft']),
  ...on(['accent'], ['surface', 'sunken', 'accent-soft']),
  ...on(['customer'], ['surface', 'customer-soft']),
  ...on(['assistant'], ['surface', 'assistant-soft']),
  ...on(['operator'], ['surface', 'operator-soft']),
  ...on(['warn'], ['surface', 'warn-soft']),
  ...on(['danger'], ['surface', 'danger-soft']),
  ...on(['on-lead'], ['lead']),
  ...on(['lead'], ['surface', 'sunken', 'lead-soft']),
  ...on(['text', 'dim'], ['lead-soft']),
];
const shapes = on(['mood-good', 'mood-mid', 'mood-bad', 'line-strong'], ['surface']);

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, palette) => {
  it.each(words)('words in %s can be read on %s (4.5 to 1)', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(shapes)('shapes in %s can be told from %s (3 to 1)', (shape, ground) => {
    expect(contrast(palette[shape], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});
