import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Agreement, agreementOf, MOOD_LABELS, type MoodLabel } from '../../agent/mood/agreementOf.ts';
import { loadLexicon } from '../../agent/mood/lexicon.ts';
import { moodOf } from '../../agent/mood/moodOf.ts';
import { type Language, language } from '../../agent/protocol/primitives.ts';

const labelledTurn = z.object({ text: z.string().min(1), language, label: z.enum(MOOD_LABELS) });
export type LabelledTurn = z.infer<typeof labelledTurn>;

/** Words and weights may be changed after a look at `tuning`; of `frozen` only the totals here are ever looked at. */
export type Half = 'tuning' | 'frozen';

export type Judge = (turn: Pick<LabelledTurn, 'text' | 'language'>) => MoodLabel | Promise<MoodLabel>;

/** The labelled turns of a half in one language, as they stand in resources/mood. */
export function labelledTurns(of: Language, half: Half): LabelledTurn[] {
  const file = new URL(`../../resources/mood/${of}.${half}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => labelledTurn.parse(JSON.parse(line)));
}

/** Has every labelled turn of a half judged, one after the other, and counts. Totals only. */
export async function agreementWith(judge: Judge, half: Half): Promise<Record<Language, Agreement>> {
  return { en: await agreementIn('en', judge, half), ar: await agreementIn('ar', judge, half) };
}

/** The judge that needs nobody else: what a call falls back on. */
export function lexiconJudge(): Judge {
  const lexicons = { en: loadLexicon('en'), ar: loadLexicon('ar') };
  return (turn) => moodOf(turn.text, lexicons[turn.language]).label;
}

async function agreementIn(of: Language, judge: Judge, half: Half): Promise<Agreement> {
  const pairs: { label: MoodLabel; judged: MoodLabel }[] = [];
  for (const { label, ...turn } of labelledTurns(of, half)) pairs.push({ label, judged: await judge(turn) });
  return agreementOf(pairs);
}
