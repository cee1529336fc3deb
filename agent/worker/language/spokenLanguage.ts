import type { Language } from '../../protocol/primitives.ts';
import { languageOfText, type TextLanguage } from '../../protocol/textLanguage.ts';

/** A text that is surer than this is believed rather than the recogniser. */
const SURE = 0.8;
/** How sure a recogniser is that names a language without saying how surely, of words that tell nothing by themselves. */
const REPORTED = 0.7;

/**
 * In which language something was said: by its words, and by what the recogniser reports, where it does. Undefined where there is no
 * evidence, or where both contradict each other.
 */
export function spokenLanguage(text: string, reported: Language | undefined): TextLanguage | undefined {
  const written = languageOfText(text);
  if (!reported) return written;
  if (!written) {
    const words = text.match(/\p{L}[\p{L}\p{M}'’]*/gu)?.length ?? 0;
    return words > 0 ? { language: reported, confidence: REPORTED, words } : undefined;
  }
  if (written.language === reported) return { ...written, confidence: Math.max(written.confidence, REPORTED) };
  return written.confidence > SURE ? written : undefined;
}
