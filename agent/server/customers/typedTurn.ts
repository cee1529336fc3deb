import type { EventData } from '../../protocol/callEvent.ts';
import { turnIdOfTyped } from '../../protocol/customerLink.ts';
import type { Language } from '../../protocol/primitives.ts';

/** The turn that a typed message becomes in the call log. `at`: call time in ms. */
export function typedTurn(
  message: { id: string; text: string },
  { at, language }: { at: number; language: Language },
): EventData<'turn'> {
  return {
    turnId: turnIdOfTyped(message.id),
    speaker: 'customer',
    channel: 'text',
    text: message.text,
    language: languageOfText(message.text, language),
    // Typed is certain: there is nothing to recognise.
    confidence: null,
    startMs: at,
    endMs: at,
    interrupted: false,
    latency: {},
  };
}

/** The language by its letters; the call's own where there are none, or as many of both. */
export function languageOfText(text: string, otherwise: Language): Language {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (arabic === latin) return otherwise;
  return arabic > latin ? 'ar' : 'en';
}
