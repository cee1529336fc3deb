import { withVariables } from '../../protocol/personaVariables.ts';
import type { CallValues } from './callValues.ts';

/** Marks the place of what is not known; no text that people write holds it. */
const NOTHING = '\u0000';

/**
 * A sentence to be said, with its variables filled. What is not known is left out together with the comma that stands before it, so that
 * "Hello {{customer.name}}, how are you?" is "Hello, how are you?" to somebody without a name.
 */
export function spokenText(text: string, values: CallValues): string {
  const filled = withVariables(text, (variable) => values[variable] ?? NOTHING)
    .replace(/^\s*(?:\0\s*[,،:]?\s*)+/u, '')
    .replace(/\s*[,،]?\s*\0/gu, '')
    .replace(/\s+([.,!?؟،])/gu, '$1')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .trim();
  return filled.charAt(0).toLocaleUpperCase('en') + filled.slice(1);
}
