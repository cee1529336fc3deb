import { type Agreement, agreementOf } from '../../agent/mood/agreementOf.ts';
import type { Mood } from '../../agent/mood/mood.ts';
import { type Language, language } from '../../agent/protocol/primitives.ts';
import { CommandError } from '../commandError.ts';
import type { FileTurn } from './readTurns.ts';

type Judged = FileTurn & { mood: Mood };
type Labelled = Judged & { label: Mood['label'] };

/** A turn that is judged otherwise than it is labelled. */
interface Mistake {
  line: number;
  label: Mood['label'];
  judged: Mood['label'];
  score: number;
  because: string[];
  text: string;
}

/** The turns that are judged otherwise than they are labelled, in order; last how often both agree, per language that is there. */
export function mistakesIn(turns: readonly Judged[]): (Mistake | Partial<Record<Language, Agreement>>)[] {
  const labelled = turns.map((turn): Labelled => {
    const { label, line } = turn;
    if (!label) throw new CommandError(`Line ${line}: has no "label", so nobody can say whether it is judged right.`);
    return { ...turn, label };
  });
  const mistakes = labelled
    .filter(({ label, mood }) => label !== mood.label)
    .map(({ line, label, mood, text }): Mistake => {
      const { label: judged, score, because } = mood;
      return { line, label, judged, score, because, text };
    });
  const totals = language.options.flatMap((each) => {
    const pairs = labelled
      .filter((turn) => turn.language === each)
      .map(({ label, mood }) => ({ label, judged: mood.label }));
    return pairs.length > 0 ? [[each, agreementOf(pairs)] as const] : [];
  });
  return [...mistakes, Object.fromEntries(totals)];
}
