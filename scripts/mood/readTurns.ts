import { z } from 'zod';
import { MOOD_LABELS } from '../../agent/mood/agreementOf.ts';
import { language } from '../../agent/protocol/primitives.ts';
import { CommandError } from '../commandError.ts';

const turn = z.object({
  text: z.string({ error: '"text" must be what was said, a string' }),
  language: z
    .string({ error: `"language" must be one of: ${language.options.join(', ')}` })
    .pipe(z.enum(language.options, { error: ({ input }) => notJudged(input) })),
  /** What people say it is. Only checked against. */
  label: z.enum(MOOD_LABELS, { error: `"label" must be one of: ${MOOD_LABELS.join(', ')}` }).optional(),
});

/** A turn to be judged, with the line of its file. */
export type FileTurn = z.infer<typeof turn> & { line: number };

/**
 * Reads turns, one JSON object a line; lines of nothing but white space are passed over, further keys ignored.
 * @throws CommandError for the first line that is none, naming its number; then nothing of the file is judged
 */
export function readTurns(bytes: Uint8Array): FileTurn[] {
  const lines = textOf(bytes).split(/\r?\n/);
  return lines.flatMap((line, index): FileTurn[] =>
    line.trim() ? [{ ...turnIn(line, index + 1), line: index + 1 }] : [],
  );
}

function textOf(bytes: Uint8Array): string {
  try {
    // Takes a byte order mark away too.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError('The file is not UTF-8: save it in that encoding. Nothing was judged.');
  }
}

function turnIn(line: string, number: number): z.infer<typeof turn> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw bad(number, 'is not JSON; each line must be an object such as {"text":"I am happy","language":"en"}');
  }
  const parsed = turn.safeParse(value);
  if (!parsed.success) throw bad(number, parsed.error.issues[0]?.message ?? 'is not a turn');
  return parsed.data;
}

const bad = (line: number, why: string) => new CommandError(`Line ${line}: ${why}. Nothing was judged.`);

const notJudged = (input: unknown) =>
  `"language" is '${String(input).slice(0, 20)}', which the lexicon doesn't know; it must be one of: ${language.options.join(', ')}`;
