import type { Language } from '../../protocol/primitives.ts';
import type { RecordingPolicy } from '../../protocol/recording.ts';
import { iAmAi } from '../personas/iAmAi.ts';
import { notices } from './notices.ts';

/** How a call begins. */
export interface Opening {
  /** The first words that the customer hears. */
  greeting: string;
  /** What follows the customer's answer, where the greeting has asked whether the call may be recorded. */
  afterAnswer: Record<'agreed' | 'refused', string>;
}

interface OpeningTerms {
  language: Language;
  policy: RecordingPolicy;
  /** Whether the customer is told that an AI speaks. */
  saysItIsAi?: boolean;
}

/** Who speaks, and then what the customer is asked. */
const HALVES = /^(.+?[.!?؟])\s+(.+)$/su;

/**
 * The greeting of a persona with what the customer must be told of who speaks and of the recording: said after the name, before the question
 * that they answer. Where they are asked for their consent, that question comes first.
 */
export function openingOf(whole: string, { language, policy, saysItIsAi = false }: OpeningTerms): Opening {
  const [, name = '', question = whole] = HALVES.exec(whole) ?? [];
  const { announced, asked, agreed, refused } = notices[language];
  const ai = saysItIsAi ? iAmAi[language] : '';
  const told = { announced: [name, ai, announced, question], asked: [name, ai, asked], off: [name, ai, question] }[
    policy
  ];
  return {
    greeting: told.filter(Boolean).join(' '),
    afterAnswer: { agreed: `${agreed} ${question}`, refused: `${refused} ${question}` },
  };
}
