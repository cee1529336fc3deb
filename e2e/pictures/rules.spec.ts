import { randomUUID } from 'node:crypto';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { Rule } from '../../agent/protocol/rule.ts';
import type { Clause, Condition } from '../../agent/protocol/ruleCondition.ts';
import { inLook, looks, take, VIEWPORT } from '../support/looks.ts';
import { outageCall } from '../support/stagedCall.ts';
import { expect, goTo, test } from '../support/stagedTest.ts';

const names = {
  en: ['Very upset: to complaints', 'Asks for a person', 'Gold customer waits', 'Wants to cancel at night'],
  ar: ['منزعج جداً: إلى الشكاوى', 'يطلب موظفاً', 'زبون ذهبي ينتظر', 'يريد الإلغاء ليلاً'],
} as const;

const upset: Clause = { fact: 'mood', is: 'at-most', score: -0.6, turns: 2, sure: 0.85 };
const person: Clause = {
  fact: 'words',
  who: 'customer',
  any: ['manager', 'real person', 'مدير', 'موظف'],
  where: 'turn',
};
const all = (...of: Condition['of']): Condition => ({ match: 'all', of });

function rulesIn(language: Language): Rule[] {
  const [calm, manager, waits, cancels] = names[language];
  const none = { en: '', ar: '' };
  const told = { en: 'A gold customer has waited.', ar: 'زبون ذهبي ينتظر.' };
  const rule = (name: string, when: Condition, actions: Rule['actions'], more: Partial<Rule>): Rule => ({
    ...{ id: randomUUID(), name, when, actions, repeat: 'once', stops: false, on: true, version: 3 },
    ...{ changedAt: Date.now() - 86_400_000, changedBy: 'Nour Sayegh', fired: 0, lastFiredAt: null, limited: 0 },
    ...more,
  });
  const hour = 3_600_000;
  return [
    rule(
      calm,
      all(upset, { match: 'none', of: [{ fact: 'persona', among: ['complaints'] }] }),
      [
        { do: 'persona', persona: 'complaints' },
        { do: 'tag', tag: language === 'ar' ? 'منزعج' : 'upset' },
      ],
      { fired: 14, lastFiredAt: Date.now() - hour },
    ),
    rule(manager, all(person), [{ do: 'escalate', words: none }], { fired: 31, lastFiredAt: Date.now() - 5 * hour }),
    rule(
      waits,
      all({ fact: 'tier', among: ['gold'] }, { fact: 'silence', ms: 8_000 }),
      [{ do: 'notify', words: told }],
      { repeat: 'anew', fired: 3, lastFiredAt: Date.now() - 30 * hour, limited: 1 },
    ),
    rule(
      cancels,
      all({ fact: 'intent', among: ['cancel'], sure: 0.85 }, { fact: 'time', from: '20:00', to: '08:00' }),
      [{ do: 'approve', terms: { withinMs: 8_000, otherwise: 'speak' } }],
      { on: false },
    ),
  ];
}

for (const look of looks) {
  test(`rules, and one of them tried on past calls, ${look.look}`, async ({ stage, browser }) => {
    const { locale } = look;
    for (const rule of rulesIn(locale)) stage.floor.rules.keep(rule);
    const hits = [2, 9, 33].map((hours) => {
      const call = outageCall(locale, { agoMs: hours * 3_600_000 });
      call.hangUp();
      stage.floor.ring(call);
      const { callId, createdAt } = call;
      const because = [{ clause: person, seen: locale === 'ar' ? 'مدير' : 'manager' }];
      const firing = { at: 41_000 + hours * 1_700, turnId: null, because };
      const customer = locale === 'ar' ? 'سامر الخطيب' : 'Rana Haddad';
      return { callId, createdAt, customer: hours === 9 ? null : customer, firings: [firing], limited: false };
    });
    stage.floor.rules.found = { calls: 100, fired: 3, hits };
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/settings/rules');
    await expect(page.getByTestId('rule')).toHaveCount(4);
    await take(page, 'rules', look);
    await page.getByTestId('open-rule').nth(1).click();
    // Higher than usual: what is written and what came of trying it, in one picture.
    await page.setViewportSize({ ...VIEWPORT, height: 960 });
    await page.getByTestId('try-rule').click();
    await expect(page.getByTestId('dry-run-firing').first()).toBeVisible();
    await take(page, 'rule', look);
  });
}
