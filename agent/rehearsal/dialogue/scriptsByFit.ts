import type { Language } from '../../protocol/primitives.ts';
import type { RehearsalScript } from '../script/script.ts';
import { bestMatch } from './bestMatch.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { phraseLikeness } from './phraseLikeness.ts';

/** A greeting that is heard says less of a call than a phrase of the customer: several scripts share it. */
const GREETING = 0.5;

/**
 * The scripts in the order in which they fit a conversation (system messages left out): first those whose customer has said
 * such words, or whose greeting was spoken, whatever the language it was in then: who changes the language goes on with the
 * same matter. Of a script's languages the one that is spoken now comes first.
 */
export function scriptsByFit(
  spoken: readonly ChatMessage[],
  language: Language,
  scripts: readonly RehearsalScript[],
): RehearsalScript[] {
  const said = spoken.filter(({ role }) => role === 'user').map(messageText);
  const greeted = spoken.find(({ role }) => role === 'assistant');
  const fits = new Map<string, number>();
  for (const script of scripts) {
    const greeting = greeted ? phraseLikeness(messageText(greeted), script.lines[script.greeting] ?? '') : 0;
    const fit = said.reduce((sum, text) => sum + (bestMatch(text, [script])?.likeness ?? 0), GREETING * greeting);
    fits.set(script.id, (fits.get(script.id) ?? 0) + fit);
  }
  const isSpoken = (script: RehearsalScript) => Number(script.language === language);
  return scripts.toSorted((a, b) => isSpoken(b) - isSpoken(a) || (fits.get(b.id) ?? 0) - (fits.get(a.id) ?? 0));
}
