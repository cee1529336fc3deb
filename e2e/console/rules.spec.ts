import { randomUUID } from 'node:crypto';
import type { Rule } from '../../agent/protocol/rule.ts';
import type { Clause } from '../../agent/protocol/ruleCondition.ts';
import { StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

const kept = (name: string, more: Partial<Rule> = {}): Rule => ({
  id: randomUUID(),
  name,
  when: { match: 'all', of: [{ fact: 'mood', is: 'at-most', score: -0.6, turns: 2, sure: 0 }] },
  actions: [{ do: 'escalate', words: { en: '', ar: '' } }],
  repeat: 'each-turn',
  stops: false,
  on: true,
  version: 1,
  changedAt: 0,
  changedBy: '',
  fired: 3,
  lastFiredAt: Date.now() - 3_600_000,
  limited: 0,
  ...more,
});

/** A call that is over, in which the customer asked for the manager. */
function pastCall(): StagedCall {
  const call = new StagedCall({ phone: '+963944123456', name: 'Rana Haddad', agoMs: 3_600_000 });
  call.answered();
  call.say('assistant', 'Hello, this is Nour Telecom. How can I help you?');
  call.say('customer', 'My internet is down again. Give me your manager.', { score: -0.7 });
  call.hangUp('unresolved');
  return call;
}

test('a supervisor writes a rule in plain sentences, tries it on past calls and opens one at that second', async ({
  stage,
  console: page,
}) => {
  const call = pastCall();
  stage.floor.ring(call);
  stage.floor.rules.keep(kept('Stays very upset'));
  const at = 5_000;
  const clause: Clause = { fact: 'words', who: 'customer', any: ['manager'], where: 'turn' };
  const firing = { at, turnId: null, because: [{ clause, seen: 'manager' }] };
  const { callId, createdAt } = call;
  stage.floor.rules.found = {
    calls: 40,
    fired: 1,
    hits: [{ callId, createdAt, customer: 'Rana Haddad', firings: [firing], limited: false }],
  };

  await goTo(page, '#/settings/rules');
  await expect(page.getByTestId('rule')).toContainText('the mood is');
  await page.getByTestId('new-rule').click();
  await page.getByTestId('save-rule').click();
  await expect(page.getByTestId('rule-unfinished')).toBeVisible();
  await page.getByTestId('rule-name').fill('Asks for the manager');
  await page.getByTestId('clause-fact').selectOption('words');
  await page.getByTestId('clause-words').fill('manager, مدير,');
  await page.getByTestId('action-name').selectOption('notify');
  await page.getByTestId('action-words-en').fill('Somebody asks for you.');
  await page.getByTestId('add-action').click();
  await page.getByTestId('action-name').nth(1).selectOption('tag');
  await page.getByTestId('action-tag').fill('Manager');
  await page.getByTestId('try-rule').click();
  await expect(page.getByTestId('dry-run-figures')).toHaveText('It would have fired in 1 of 40 calls.');
  const found = page.getByTestId('dry-run-firing');
  await expect(found).toContainText('00:05');
  await expect(found).toContainText('because the customer said “manager”');
  expect(stage.floor.rules.tried).toMatchObject([
    { calls: 100, rule: { when: { of: [{ fact: 'words', any: ['manager', 'مدير'] }] } } },
  ]);

  await page.getByTestId('save-rule').click();
  const fresh = page.getByTestId('rule').nth(1);
  await expect(fresh).toContainText(/the customer says .*manager.* or .*مدير/);
  await expect(fresh.getByTestId('rule-on')).not.toBeChecked();
  await fresh.getByTestId('rule-on').click({ force: true });
  await expect(fresh.getByTestId('rule-on')).toBeChecked();
  await fresh.getByTestId('rule-up').press('Alt+ArrowUp');
  await expect(page.getByTestId('rule').first()).toContainText('Asks for the manager');
  expect(stage.floor.rules.rules.map(({ name, on }) => [name, on])).toEqual([
    ['Asks for the manager', true],
    ['Stays very upset', true],
  ]);

  await page.getByTestId('open-rule').first().click();
  await page.getByTestId('try-rule').click();
  await page.getByTestId('dry-run-firing').click();
  await expect(page).toHaveURL(new RegExp(`#/review/${callId}\\?at=${at}$`));
  await expect(page.getByTestId('replay-page')).toBeVisible();
});

test('what a rule said before can be said again; one that ran into its limit says so', async ({
  stage,
  console: page,
}) => {
  stage.floor.rules.keep(kept('Stays very upset', { limited: 2 }));
  await goTo(page, '#/settings/rules');
  await expect(page.getByTestId('rule-limited')).toHaveText('stopped in 2 calls');
  await page.getByTestId('open-rule').click();
  await page.getByTestId('rule-name').fill('Another name');
  await page.getByTestId('save-rule').click();
  await expect(page.getByTestId('rule')).toContainText('Another name');
  await page.getByTestId('rule-menu').click();
  await page.getByTestId('rule-versions').click();
  await expect(page.getByTestId('version')).toHaveCount(2);
  await page.getByTestId('restore-version').click();
  await expect(page.getByTestId('rule')).toContainText('Stays very upset');
  expect(stage.floor.rules.rules).toMatchObject([{ version: 3, name: 'Stays very upset' }]);
});

test('a rule that names an archived persona says so, and a new one is offered only those that are there', async ({
  stage,
  console: page,
}) => {
  stage.floor.personas.archived.add('complaints');
  stage.floor.rules.keep(kept('To complaints', { actions: [{ do: 'persona', persona: 'complaints' }] }));
  await goTo(page, '#/settings/rules');
  await expect(page.getByTestId('rule-gone-persona')).toContainText('Complaints');
  await page.getByTestId('open-rule').click();
  const hand = page.getByTestId('action').getByRole('combobox').nth(1);
  await expect(hand).toHaveValue('complaints');
  await expect(hand.locator('option:checked')).toHaveText('Complaints (archived)');
  await page.getByTestId('action-name').selectOption('notify');
  await page.getByTestId('action-name').selectOption('persona');
  await expect(hand).toHaveValue('sales');
  await expect(hand.locator('option', { hasText: 'archived' })).toHaveCount(0);
});

test('in a live call the firing stands in the transcript with its reason, the label on the call, and the operator is told', async ({
  stage,
  console: page,
}) => {
  const call = new StagedCall({ phone: '+963944123456', name: 'Rana Haddad', agoMs: 20_000 });
  call.answered();
  call.say('customer', 'This is the third time!', { score: -0.7 });
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('turn')).toHaveCount(1);
  const from = call.log.length + 1;
  const [notice, tag] = [randomUUID(), randomUUID()];
  const words = { en: 'Look at this one.', ar: '' };
  call.at(call.nextMs, 'rule.fired', {
    ruleId: randomUUID(),
    name: 'Stays upset',
    version: 2,
    turnId: null,
    because: [{ clause: { fact: 'mood', is: 'at-most', score: -0.6, turns: 3, sure: 0 }, seen: -0.7 }],
    actions: [
      { do: 'notify', words, id: notice },
      { do: 'tag', tag: 'angry', id: tag },
    ],
  });
  call.at(call.nextMs, 'notice', { noticeId: notice, words, by: 'Stays upset' });
  call.at(call.nextMs, 'tag', { tag: 'angry', on: true, by: 'rule' });
  stage.floor.publish(call, from);
  await expect(page.getByText(/Rule “Stays upset”: because mood \u200e−0.7 for 3 turns/)).toBeVisible();
  await expect(page.getByTestId('call-tag')).toHaveText('angry');
  await expect(page.getByTestId('notice')).toContainText('Look at this one.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('call-card').locator('[data-mark="tag"]')).toHaveText('angry');
});
