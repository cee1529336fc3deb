import { languageRuled } from '../../protocol/languageRule.ts';
import type { Language } from '../../protocol/primitives.ts';
import { languageByLetters } from '../../protocol/textLanguage.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { instructionsIn } from './guidance.ts';

/** The language that instructions ask for, by its name or by their own letters. */
function instructedLanguage(text: string): Language {
  if (/\barabic\b|\blanguage\W{1,3}ar\b/iu.test(text)) return 'ar';
  return languageByLetters(text) ?? 'en';
}

/**
 * The language a reply is expected in: the one that a floor's instructions name, which follow the customer's; else that of the latest words of the customer, else of the assistant, else the instructed one.
 */
export function conversationLanguage(messages: readonly ChatMessage[]): Language {
  const instructions = instructionsIn(messages).map(messageText).join('\n');
  const ruled = languageRuled(instructions);
  if (ruled) return ruled;
  for (const role of ['user', 'assistant']) {
    const spoken = messages
      .filter((message) => message.role === role)
      .map((message) => languageByLetters(messageText(message)))
      .findLast((language) => language !== undefined);
    if (spoken) return spoken;
  }
  return instructedLanguage(instructions);
}
