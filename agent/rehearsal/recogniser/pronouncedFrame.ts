import type { Frame } from './frame.ts';
import type { PronouncedFrame } from './phraseModel.ts';
import { endsClause, type PronouncedWord } from './pronounce.ts';

const wordsOf = (text: string) => text.split(/\s+/u);

/** A choice with the words around it, as it is asked of the synthesiser: words are spoken differently beside others. */
interface Fragment {
  text: string;
  /** Words of the text before and behind the choice. */
  before: number;
  behind: number;
}

function fragment({ segments }: Frame, index: number, choice: string): Fragment {
  const before = wordsOf(segments[index - 1]?.[0] ?? '').at(-1) ?? '';
  const behind = wordsOf(segments[index + 1]?.[0] ?? '')[0] ?? '';
  const text = [before, choice, behind].filter(Boolean).join(' ');
  return { text, before: before ? 1 : 0, behind: behind ? 1 : 0 };
}

/** The texts whose pronunciation a frame needs. */
export const fragmentsOf = (frame: Frame): string[] =>
  frame.segments.flatMap((choices, index) => choices.map((choice) => fragment(frame, index, choice).text));

/** A frame put together from the pronunciations of its fragments. An utterance begins with its first word alone. */
export function pronouncedFrame(
  frame: Frame,
  pronounced: (text: string) => readonly PronouncedWord[],
): PronouncedFrame {
  const last = frame.segments.length - 1;
  const segments = frame.segments.map((choices, index) =>
    choices.map((choice) => {
      const { text, before, behind } = fragment(frame, index, choice);
      const words = pronounced(text);
      return words.slice(before, words.length - behind).map((word, place, all) => ({
        ...word,
        opens: index === 0 && place === 0,
        closes: endsClause(word.text) || (index === last && place === all.length - 1),
      }));
    }),
  );
  return { language: frame.language, segments };
}
