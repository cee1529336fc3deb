import { type Language, language } from '../../../agent/protocol/primitives.ts';
import type { RecordingPolicy, RecordingRules } from '../../../agent/protocol/recording.ts';

/** What is said of a persona's calls in each language. */
export type RuleRow = { persona: string } & Record<Language, RecordingPolicy>;

/** The rules as a table: what isn't named is announced. `personas`: those to which calls can be given. */
export function ruleTable({ rules }: RecordingRules, personas: readonly string[]): RuleRow[] {
  const named = rules.map(({ persona }) => persona);
  return [...new Set([...personas, ...named])].map((persona) => ({
    persona,
    en: policyOf(rules, persona, 'en'),
    ar: policyOf(rules, persona, 'ar'),
  }));
}

const policyOf = (rules: RecordingRules['rules'], persona: string, of: Language): RecordingPolicy =>
  rules.findLast((rule) => rule.persona === persona && rule.language === of)?.policy ?? 'announced';

/** The same as the floor keeps it: every pair by name, so that nothing hangs on what is usual. */
export const rulesOf = (rows: readonly RuleRow[], copies: number): RecordingRules => ({
  rules: rows.flatMap((row) => language.options.map((of) => ({ persona: row.persona, language: of, policy: row[of] }))),
  copies,
});
