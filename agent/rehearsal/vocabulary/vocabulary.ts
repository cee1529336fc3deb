import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import { voice } from '../script/script.ts';

const words = z.string().min(1).max(200);

/** The slots that a sentence of the vocabulary can have, and what stands in them. */
export const SLOTS = ['name', 'team', 'sum', 'date', 'line'] as const;
export type Slot = (typeof SLOTS)[number];

/** A sentence with slots: `I promise you a refund of {sum} on {date}.` It begins with a word of its own. */
const template = words.regex(/^[^{]+(\{(name|team|sum|date|line)\}[^{]*)*$/, 'a sentence with known slots');

/** One language: the words of everything that can happen in any call: what operators say and whisper, and what customers ask then. */
export const vocabulary = z.strictObject({
  language,
  /** An operator's voice where nobody's own is at hand: in tests and benches. */
  voice,
  names: z.array(words).min(1),
  teams: z.array(words).min(1),
  sums: z.array(z.strictObject({ amount: z.number().int().positive(), text: words })).min(1),
  dates: z
    .array(
      z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31), text: words }),
    )
    .min(1),
  lines: z.array(z.strictObject({ number: z.string().regex(/^\d+$/), text: words })).min(1),
  /** What an operator can say. */
  sentences: z.strictObject({ takingOver: template, promise: template, handingOver: template, thanks: template }),
  /** What a customer can ask in every call, whatever its script. */
  questions: z.strictObject({ refund: template, person: template, lineNumber: template }),
  /** How a customer answers the question whether the call may be recorded. */
  consent: z.strictObject({ agreed: template, refused: template }),
  /** What the assistant answers. */
  answers: z.strictObject({
    refund: words,
    refundSum: words,
    refundDate: words,
    refundUnknown: words,
    person: words,
    lineNumber: words,
    back: words,
  }),
  /** Whispers that change what the assistant says next: any of these words in one make it say `says`. */
  whispers: z.array(z.strictObject({ id: z.string(), anyOf: z.array(words).min(1), says: words })).min(1),
  /** What it says for any other whisper, of whose words the customer must not hear any. */
  neutral: words,
});

export type Vocabulary = z.infer<typeof vocabulary>;

/** What can stand in a slot. */
export function choicesOf(of: Vocabulary, slot: Slot): readonly string[] {
  const texts = (entries: readonly { text: string }[]) => entries.map(({ text }) => text);
  switch (slot) {
    case 'name':
      return of.names;
    case 'team':
      return of.teams;
    case 'sum':
      return texts(of.sums);
    case 'date':
      return texts(of.dates);
    case 'line':
      return texts(of.lines);
  }
}

/** A sentence with its slots filled in. A slot without a value stays as it is. */
export const fillSlots = (sentence: string, values: Partial<Record<Slot, string>>): string =>
  SLOTS.reduce((text, slot) => text.replaceAll(`{${slot}}`, () => values[slot] ?? `{${slot}}`), sentence);
