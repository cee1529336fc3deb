import { describe, expect, it } from 'vitest';
import css from './page.css?raw';

/** The colours of a scheme by their names in the style sheet. */
function colours(scheme: 'light' | 'dark'): Map<string, string> {
  const blocks = css.match(/:root \{[^}]*\}/g) ?? [];
  const text = scheme === 'light' ? blocks[0] : `${blocks[0]}${blocks[1]}`;
  return new Map(
    [...(text ?? '').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  const known = colours(scheme);
  const of = (name: string) => {
    const colour = known.get(name);
    if (!colour) throw new Error(`no colour is called ${name}`);
    return colour;
  };

  it.each([
    ['text', 'ground'],
    ['text', 'surface'],
    ['text', 'accent-soft'],
    ['text', 'warn-soft'],
    ['soft', 'ground'],
    ['soft', 'surface'],
    ['soft', 'accent-soft'],
    ['soft', 'warn-soft'],
    ['accent', 'ground'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['on-danger', 'danger'],
    ['warn', 'warn-soft'],
  ])('let %s be read on %s (WCAG AA)', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['soft', 'surface'],
    ['good', 'ground'],
    ['warn', 'ground'],
    ['accent', 'surface'],
  ])('let a mark in %s be seen on %s', (mark, ground) => {
    expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
