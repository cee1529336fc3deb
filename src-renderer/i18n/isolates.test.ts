import { describe, expect, it } from 'vitest';
import { isolates } from './isolates.ts';

/** The pieces that keep their own order, in brackets. */
const marked = (text: string) =>
  isolates(text)
    .map((piece) => (piece.isolated ? `[${piece.text}]` : piece.text))
    .join('');

describe('isolates', () => {
  it.each([
    ['رقمي +963 944 123 456 من فضلك', 'رقمي [+963 944 123 456] من فضلك'],
    ['اتصل على 0944-123-456، بكرا', 'اتصل على [0944-123-456]، بكرا'],
    ['رقمي ٠٩٤٤ ١٢٣ ٤٥٦.', 'رقمي [٠٩٤٤ ١٢٣ ٤٥٦].'],
    ['الموعد 21/11/2026 الساعة 14:30.', 'الموعد [21/11/2026] الساعة [14:30].'],
    ['دفعت 25,000 ليرة، يعني 10% زيادة', 'دفعت [25,000] ليرة، يعني [10%] زيادة'],
    ['الراوتر TP-Link Archer C6 واقف', 'الراوتر [TP-Link Archer C6] واقف'],
    ['ابعتها على samer@example.com لو سمحت', 'ابعتها على [samer@example.com] لو سمحت'],
    ['خط 2207، فايبر 100.', 'خط [2207]، فايبر [100].'],
    ['مرحبا كيفك', 'مرحبا كيفك'],
    ['My number is +963 944 123 456.', 'My number is +963 944 123 456.'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected);
    expect(
      isolates(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('loses nothing of what nobody would say', () => {
    const text = `ا${'1 -'.repeat(20_000)}ب${'a.'.repeat(20_000)}`;
    expect(
      isolates(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
