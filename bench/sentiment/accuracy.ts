import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadLexicon } from '../../agent/mood/lexicon.ts';
import type { Mood } from '../../agent/mood/mood.ts';
import { moodOf } from '../../agent/mood/moodOf.ts';
import { type Language, language } from '../../agent/protocol/primitives.ts';

const LABELS = ['negative', 'neutral', 'positive'] as const;
type Label = (typeof LABELS)[number];

const labelledTurn = z.object({ text: z.string().min(1), language, label: z.enum(LABELS) });
export type LabelledTurn = z.infer<typeof labelledTurn>;

/** Words and weights may be changed after a look at `tuning`; of `frozen` only the totals here are ever looked at. */
export type Half = 'tuning' | 'frozen';

/** How often a judge and the labels say the same. Totals only: what was said stands nowhere in it. */
export interface Agreement {
  turns: number;
  /** 0 to 1. */
  accuracy: number;
  /** What was labelled (first key) as what it was judged (second key). */
  confusion: Record<Label, Record<Label, number>>;
}

export type Judge = (turn: Pick<LabelledTurn, 'text' | 'language'>) => Mood['label'] | Promise<Mood['label']>;

/** The labelled turns of a half in one language, as they stand in resources/mood. */
export function labelledTurns(of: Language, half: Half): LabelledTurn[] {
  const file = new URL(`../../resources/mood/${of}.${half}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => labelledTurn.parse(JSON.parse(line)));
}

/** Has every labelled turn of a half judged, one after the other, and counts. */
export async function agreementWith(judge: Judge, half: Half): Promise<Record<Language, Agreement>> {
  return { en: await agreementIn('en', judge, half), ar: await agreementIn('ar', judge, half) };
}

/** The judge that needs nobody else: what a call falls back on. */
export function lexiconJudge(): Judge {
  const lexicons = { en: loadLexicon('en'), ar: loadLexicon('ar') };
  return (turn) => moodOf(turn.text, lexicons[turn.language]).label;
}

async function agreementIn(of: Language, judge: Judge, half: Half): Promise<Agreement> {
  const none = () => ({ negative: 0, neutral: 0, positive: 0 });
  const confusion = { negative: none(), neutral: none(), positive: none() };
  const turns = labelledTurns(of, half);
  for (const { label, ...turn } of turns) confusion[label][await judge(turn)] += 1;
  const right = LABELS.reduce((sum, label) => sum + confusion[label][label], 0);
  return { turns: turns.length, accuracy: Math.round((right / turns.length) * 1000) / 1000, confusion };
}
