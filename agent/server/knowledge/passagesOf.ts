import type { KnowledgePassage } from '../../protocol/knowledge.ts';

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const FENCE = /^ {0,3}(```+|~~~+)/;
/** A passage longer than this is parted between its paragraphs: it is read at a glance, or read out. */
const LONGEST = 1_200;
/** What has no paragraphs is cut here. */
const LONGEST_PARAGRAPH = 4_000;
const MOST_HEADING_LETTERS = 200;

/** A file of the knowledge, read. */
export interface KnowledgeText {
  /** Its first heading, or its name where it has none. */
  title: string;
  passages: KnowledgePassage[];
}

interface Paragraph {
  line: number;
  text: string;
}

/**
 * Splits a Markdown file into passages: what stands under each heading, long texts between paragraphs. A heading with nothing under it makes
 * none; `#` within a fence is no heading; what stands between two `---` at the very beginning is passed over.
 */
export function passagesOf(file: string, markdown: string): KnowledgeText {
  const lines = markdown.split(/\r\n|\r|\n/);
  const passages: KnowledgePassage[] = [];
  let headings: string[] = [];
  let title: string | undefined;
  let paragraphs: Paragraph[] = [];
  let open: Paragraph | undefined;
  let fence: string | undefined;
  const close = () => {
    if (open && open.text.trim() !== '') paragraphs.push({ line: open.line, text: open.text.trimEnd() });
    open = undefined;
  };
  const endSection = () => {
    close();
    for (const { line, text } of joined(paragraphs))
      passages.push({ file, headings: shown(headings, file), line, text });
    paragraphs = [];
  };
  for (let index = afterFrontMatter(lines); index < lines.length; index++) {
    const text = lines[index] ?? '';
    const mark = FENCE.exec(text)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    const heading = fence === undefined ? HEADING.exec(text) : null;
    if (heading) {
      endSection();
      const name = (heading[2] ?? '').slice(0, MOST_HEADING_LETTERS);
      headings = [...headings.slice(0, (heading[1] ?? '#').length - 1), name];
      title ??= name || undefined;
    } else if (text.trim() === '' && fence === undefined) {
      close();
    } else if (open) {
      open.text += `\n${text}`;
    } else {
      open = { line: index + 1, text };
    }
  }
  endSection();
  return { title: title ?? nameOf(file), passages };
}

/** Headings as they are shown: without empty ones, which stand in for a level that was left out; the file's name where there are none. */
function shown(headings: readonly string[], file: string): string[] {
  const named = headings.filter((heading) => heading !== '');
  return named.length > 0 ? named : [nameOf(file)];
}

const nameOf = (file: string): string =>
  (file.split('/').at(-1) ?? file).replace(/\.md$/i, '').slice(0, MOST_HEADING_LETTERS);

/** Paragraphs put together up to the length of a passage. */
function joined(paragraphs: readonly Paragraph[]): Paragraph[] {
  const passages: Paragraph[] = [];
  for (const { line, text } of paragraphs.flatMap(cut)) {
    const last = passages.at(-1);
    if (last && last.text.length + text.length + 2 <= LONGEST) last.text += `\n\n${text}`;
    else passages.push({ line, text });
  }
  return passages;
}

function cut({ line, text }: Paragraph): Paragraph[] {
  const pieces: Paragraph[] = [];
  // By characters, not by halves of one: an emoji is two units of a string.
  const letters = text.length > LONGEST_PARAGRAPH ? [...text] : undefined;
  if (!letters) return [{ line, text }];
  for (let from = 0; from < letters.length; from += LONGEST_PARAGRAPH / 2) {
    pieces.push({ line, text: letters.slice(from, from + LONGEST_PARAGRAPH / 2).join('') });
  }
  return pieces;
}

function afterFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.indexOf('---', 1);
  return end < 0 ? 0 : end + 1;
}
