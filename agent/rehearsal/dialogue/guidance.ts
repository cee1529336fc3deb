import { readLabelled } from '../../protocol/contextLabel.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type ChatMessage, messageText } from './chatMessage.ts';
import { comparableWords } from './phraseLikeness.ts';

/** What operators have put into a conversation. */
export interface Guidance {
  /** Their words to the customer and their notes when they gave the call back, oldest first. */
  told: string[];
  /** Whispers of which the customer has heard nothing yet, oldest first. */
  whispers: string[];
  /** The call was given back, and nobody has said anything since. */
  givenBack: boolean;
}

/** The conversation as the customer has heard it: what an operator said stands as said by the assistant's side; instructions are left out. */
export function spokenIn(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.flatMap((message) => {
    if (message.role !== 'system' && message.role !== 'developer') return message;
    const known = readLabelled(messageText(message));
    return known?.label === 'operator-said' ? { role: 'assistant', content: known.text } : [];
  });
}

/** Instructions proper: system messages that are no words of an operator. */
export const instructionsIn = (messages: readonly ChatMessage[]): ChatMessage[] =>
  messages.filter(
    (message) => (message.role === 'system' || message.role === 'developer') && !readLabelled(messageText(message)),
  );

/** Reads what operators have said, noted and whispered. A whisper is done with once the assistant has begun to say what comes of it. */
export function guidanceIn(messages: readonly ChatMessage[], vocabularies: readonly Vocabulary[]): Guidance {
  const guidance: Guidance = { told: [], whispers: [], givenBack: false };
  for (const [index, message] of messages.entries()) {
    const isWord = message.role === 'system' || message.role === 'developer';
    const known = isWord ? readLabelled(messageText(message)) : undefined;
    if (known?.label === 'whisper') {
      const since = messages.slice(index + 1).filter(({ role }) => role === 'assistant');
      const outcomes = vocabularies.map((vocabulary) => whisperSays(known.text, vocabularies, vocabulary));
      if (!since.some((later) => outcomes.some((says) => begins(messageText(later), says))))
        guidance.whispers.push(known.text);
    } else if (known) {
      guidance.told.push(known.text);
    }
    if (known?.label === 'hand-back') guidance.givenBack = true;
    else if (!isWord || known?.label === 'operator-said') guidance.givenBack = false;
  }
  return guidance;
}

/**
 * The sentence that a whisper puts into the assistant's next reply: one of a closed list, by words in the whisper, in whichever
 * language it was whispered; else a neutral one. Nothing of the whisper itself is ever in it.
 */
export function whisperSays(whisper: string, vocabularies: readonly Vocabulary[], into: Vocabulary): string {
  const heard = ` ${comparableWords(whisper).join(' ')} `;
  const isMeant = (words: string) => heard.includes(` ${comparableWords(words).join(' ')} `) || whisper.includes(words);
  const meant = vocabularies.flatMap(({ whispers }) => whispers).find(({ anyOf }) => anyOf.some(isMeant));
  return into.whispers.find(({ id }) => id === meant?.id)?.says ?? into.neutral;
}

const FIRST_WORDS = 4;

/** Whether the first words of a sentence stand in a text, which may have been cut short. */
function begins(text: string, sentence: string): boolean {
  const first = comparableWords(sentence).slice(0, FIRST_WORDS).join(' ');
  return ` ${comparableWords(text).join(' ')} `.includes(` ${first} `);
}
