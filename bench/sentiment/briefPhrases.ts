import { phraseText, type RehearsalScript } from '../../agent/rehearsal/script/script.ts';

type Said = Pick<RehearsalScript, 'phrases' | 'lines' | 'exchanges'>;

/** Letters of what is said and of its answer together. */
const BRIEF = 130;

/** The phrases of a script that are soon said and soon answered: in one breath, and by one line without a tool. */
export function briefPhrases({ phrases, lines, exchanges }: Said, most = BRIEF): string[] {
  return exchanges.flatMap(({ customer, assistant, tool }) => {
    const phrase = phrases[customer];
    if (!phrase || phrase.parts.length > 1 || tool) return [];
    return phraseText(phrase).length + (lines[assistant] ?? '').length <= most ? [customer] : [];
  });
}
