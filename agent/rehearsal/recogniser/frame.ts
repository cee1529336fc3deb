import type { Language } from '../../protocol/primitives.ts';
import { choicesOf, SLOTS, type Vocabulary } from '../vocabulary/vocabulary.ts';

/**
 * A sentence of which some parts can be one of several: segments one after the other, of each the texts that can stand there.
 * The first segment is always the same text.
 */
export interface Frame {
  language: Language;
  segments: readonly (readonly string[])[];
}

/** Slots of one sentence, beyond which its readings could no longer be told apart (see Search). */
export const MOST_SEGMENTS = 5;
export const MOST_CHOICES = 63;

/** A sentence of a vocabulary with everything that can stand in its slots. @throws RangeError for more than can be compared */
export function frameOf(sentence: string, vocabulary: Vocabulary): Frame {
  const segments: string[][] = [];
  for (const piece of sentence.split(/(\{\w+\})/u)) {
    const slot = SLOTS.find((name) => piece === `{${name}}`);
    const text = piece.trim();
    const last = segments.at(-1);
    if (slot) segments.push([...choicesOf(vocabulary, slot)]);
    else if (last && /^[.,?!،؟]+(\s|$)/u.test(text)) {
      // The mark behind a slot belongs to the word before it.
      const [mark = '', ...rest] = text.split(/\s+/u);
      segments[segments.length - 1] = last.map((choice) => choice + mark);
      if (rest.length > 0) segments.push([rest.join(' ')]);
    } else if (text) segments.push([text]);
  }
  if (segments.length > MOST_SEGMENTS || segments.some((choices) => choices.length > MOST_CHOICES))
    throw new RangeError(`Too much can stand in "${sentence}"`);
  return { language: vocabulary.language, segments };
}

/** Every sentence that can be said in any call, by an operator or a customer. */
export const framesOf = (vocabulary: Vocabulary): Frame[] =>
  [vocabulary.sentences, vocabulary.questions, vocabulary.consent]
    .flatMap((group) => Object.values(group))
    .map((sentence) => frameOf(sentence, vocabulary));
