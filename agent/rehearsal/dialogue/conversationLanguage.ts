import type { Language } from '../../protocol/primitives.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { instructionsIn } from './guidance.ts';

/** The language of a text by its letters; undefined for a text without any. */
export function textLanguage(text: string): Language | undefined {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (arabic === 0 && latin === 0) return undefined;
  return arabic >= latin ? 'ar' : 'en';
}

/** The language that instructions ask for, by its name or by their own letters. */
function instructedLanguage(text: string): Language {
  if (/\barabic\b|\blanguage\W{1,3}ar\b/iu.test(text)) return 'ar';
  return textLanguage(text.replaceAll(UNCLEAR, '')) ?? 'en';
}

/** The language a reply is expected in: that of the latest words of the customer, else of the assistant, else the instructed one. */
export function conversationLanguage(messages: readonly ChatMessage[]): Language {
  for (const role of ['user', 'assistant']) {
    const spoken = messages
      .filter((message) => message.role === role)
      .map((message) => textLanguage(messageText(message).replaceAll(UNCLEAR, '')))
      .findLast((language) => language !== undefined);
    if (spoken) return spoken;
  }
  return instructedLanguage(instructionsIn(messages).map(messageText).join('\n'));
}
