import type { Language } from '../../protocol/primitives.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';

export interface TranscriptWord {
  text: string;
  confidence: number;
  /** Milliseconds of the stream. */
  startMs: number;
  endMs: number;
}

/** What was understood of one stretch of speech. `text` is UNCLEAR where nothing was. */
export interface Transcript {
  text: string;
  confidence: number;
  language: Language | undefined;
  words: TranscriptWord[];
  startMs: number;
  endMs: number;
}

/** One transcript of several stretches in a row; undefined of none. Stretches not understood keep their place, once. */
export function joinTranscripts(parts: readonly Transcript[]): Transcript | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const weight = (part: Transcript) => Math.max(1, part.endMs - part.startMs);
  const total = parts.reduce((sum, part) => sum + weight(part), 0);
  const texts = parts
    .map((part) => part.text)
    .filter((text, index, all) => text !== UNCLEAR || all[index - 1] !== UNCLEAR);
  return {
    text: texts.join(' '),
    confidence: parts.reduce((sum, part) => sum + part.confidence * weight(part), 0) / total,
    language: parts.findLast((part) => part.text !== UNCLEAR)?.language ?? first.language,
    words: parts.flatMap((part) => part.words),
    startMs: first.startMs,
    endMs: last.endMs,
  };
}

/**
 * The words as tokens with log probabilities, the form in which OpenAI's API tells how sure it is. As there, a token
 * carries the space before it.
 */
export function wordLogprobs(
  transcript: Transcript | undefined,
): { token: string; logprob: number; bytes: number[] }[] {
  if (!transcript) return [];
  const { text, confidence, words } = transcript;
  const tokens = words.length > 0 ? words : [{ text, confidence }];
  return tokens.map((word, index) => {
    const token = index === 0 ? word.text : ` ${word.text}`;
    return { token, logprob: Math.log(Math.max(word.confidence, 1e-6)), bytes: [...Buffer.from(token)] };
  });
}
