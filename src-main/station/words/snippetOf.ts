import type { z } from 'zod';
import { type Word, wordsOf } from '../../../agent/protocol/wordsOf.ts';
import type { snippetPart } from '../../../src-preload/contract/review.ts';
import type { Alternative } from './alternatives.ts';

export type SnippetPart = z.infer<typeof snippetPart>;

/** Letters of a turn that a snippet shows, and how many of them before the first hit. */
const MOST = 140;
const BEFORE = 40;
const ELLIPSIS = '…';

interface Range {
  start: number;
  end: number;
}

/** The part of a turn's own words around the first place that was looked for, with every such place in it marked. */
export function snippetOf(text: string, shown: readonly Alternative[]): SnippetPart[] {
  const words = wordsOf(text);
  const hits = joined(hitsIn(words, shown));
  const { start, end } = cutOf(text, words, hits[0]?.start ?? 0);
  const parts: SnippetPart[] = [];
  const add = (piece: string, hit: boolean) => piece && parts.push({ text: piece, hit });
  let at = start;
  if (start > 0) add(ELLIPSIS, false);
  for (const hit of hits) {
    if (hit.end <= at || hit.start >= end) continue;
    add(text.slice(at, hit.start), false);
    add(text.slice(Math.max(at, hit.start), Math.min(end, hit.end)), true);
    at = Math.min(end, hit.end);
  }
  add(text.slice(at, end), false);
  if (end < text.length) add(ELLIPSIS, false);
  return parts;
}

function hitsIn(words: readonly Word[], shown: readonly Alternative[]): Range[] {
  return words.flatMap((_, from) =>
    shown.flatMap(({ terms, beginning }) => {
      const found = terms.every((term, index) => {
        const word = words[from + index]?.term;
        return beginning && index === terms.length - 1 ? word?.startsWith(term) : word === term;
      });
      const [first, last] = [words[from], words[from + terms.length - 1]];
      return found && first && last ? [{ start: first.start, end: last.end }] : [];
    }),
  );
}

/** The same places without overlaps, in order. */
function joined(ranges: Range[]): Range[] {
  const all: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else all.push({ ...range });
  }
  return all;
}

/** Where to cut so that the first hit is to be seen and no word is cut in two, as far as there are words. */
function cutOf(text: string, words: readonly Word[], hit: number): Range {
  if (text.length <= MOST) return { start: 0, end: text.length };
  const wantedStart = Math.max(0, Math.min(hit - BEFORE, text.length - MOST));
  const start =
    wantedStart === 0 ? 0 : (words.find((word) => word.start >= wantedStart && word.start <= hit)?.start ?? hit);
  const most = start + MOST;
  const lastWhole = words.findLast((word) => word.end <= most && word.end > hit);
  return { start, end: most >= text.length ? text.length : (lastWhole?.end ?? most) };
}
