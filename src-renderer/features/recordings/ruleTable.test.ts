import { expect, it } from 'vitest';
import { recordingRules } from '../../../agent/protocol/recording.ts';
import { rulesOf, ruleTable } from './ruleTable.ts';

it('what nobody has said is announced; a persona of the floor, and one that the rules alone know, has its line', () => {
  const rules = recordingRules.parse({
    rules: [
      { persona: 'sales', language: 'ar', policy: 'asked' },
      { persona: 'night-desk', language: 'en', policy: 'off' },
    ],
  });
  expect(ruleTable(rules, ['reception', 'sales'])).toEqual([
    { persona: 'reception', en: 'announced', ar: 'announced' },
    { persona: 'sales', en: 'announced', ar: 'asked' },
    { persona: 'night-desk', en: 'off', ar: 'announced' },
  ]);
});

it('says every pair by name, and reads what it says', () => {
  const rows = ruleTable({ rules: [{ persona: 'sales', language: 'en', policy: 'off' }], copies: 1 }, [
    'reception',
    'sales',
  ]);
  const rules = rulesOf(rows, 2);
  expect(rules.copies).toBe(2);
  expect(rules.rules).toHaveLength(4);
  expect(ruleTable(rules, [])).toEqual(rows);
  expect(recordingRules.safeParse(rules).success).toBe(true);
});
