import { randomUUID } from 'node:crypto';
import { type RuleDraft, ruleDraft } from '../../agent/protocol/rule.ts';
import type { RunRule } from '../../agent/server/rules/ruleRun.ts';

const WORDS = ['manager', 'cancel*', 'refund', 'lawyer', 'never again', 'إلغاء', 'مدير', 'شكوى', 'محامي', 'ما عاد بدي'];
const REPEATS = ['once', 'anew', 'each-turn'];

/** One of each kind of clause, none like the one before: the number makes thresholds and words differ. */
function clauses(number: number): object[] {
  const score = -((number % 9) + 1) / 10;
  return [
    { fact: 'mood', is: 'at-most', score, turns: (number % 5) + 1, sure: (number % 3) * 0.4 },
    { fact: 'call-mood', is: 'at-most', score, sure: 0.2 },
    { fact: 'confidence', is: 'at-most', sure: 0.3 },
    { fact: 'intent', among: ['cancel', 'complain'], sure: 0.5 },
    {
      fact: 'words',
      who: 'customer',
      any: [0, 1, 2, 3, 4].map((step) => `${WORDS[(number + step) % WORDS.length]}${step === 4 ? ` ${number}` : ''}`),
      where: number % 2 === 0 ? 'turn' : 'call',
    },
    { fact: 'silence', ms: 5_000 + number },
    { fact: 'no-progress', turns: (number % 12) + 3 },
    { fact: 'failures', times: (number % 3) + 1 },
    { fact: 'tier', among: ['gold', 'silver'] },
    { fact: 'time', from: '08:00', to: '18:00' },
    { fact: 'persona', among: ['reception', `team-${number}`] },
    { fact: 'language', language: number % 2 === 0 ? 'en' : 'ar' },
    { fact: 'escalated', yes: false },
    { fact: 'leader', who: 'assistant' },
    { fact: 'length', ms: 60_000 + number },
    { fact: 'tag', tag: `label ${number}` },
  ];
}

/** As people write them: three to five clauses, among them one of the words said or of the mood, some in a group. */
export function manyRules(count: number): (RuleDraft & RunRule)[] {
  return Array.from({ length: count }, (_, number) => {
    const kinds = clauses(number);
    const at = (step: number) => kinds[(number * 7 + step * 5) % kinds.length];
    const group = { match: number % 3 === 0 ? 'none' : 'any', of: [at(2), kinds[4]] };
    const draft = ruleDraft.parse({
      name: `Rule ${number}`,
      when: { match: number % 4 === 0 ? 'any' : 'all', of: [at(0), at(1), number % 2 === 0 ? group : kinds[0]] },
      actions: [{ do: 'tag', tag: `label ${number}` }],
      repeat: REPEATS[number % REPEATS.length],
    });
    return { ...draft, id: randomUUID() };
  });
}
