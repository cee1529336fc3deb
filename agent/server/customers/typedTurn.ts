import type { EventData } from '../../protocol/callEvent.ts';
import { turnIdOfTyped } from '../../protocol/customerLink.ts';
import type { Language } from '../../protocol/primitives.ts';
import { saidIn } from '../../protocol/textLanguage.ts';

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
    ...saidIn(message.text, language),
    // Typed is certain: there is nothing to recognise.
    confidence: null,
    startMs: at,
    endMs: at,
    interrupted: false,
    latency: {},
  };
}
