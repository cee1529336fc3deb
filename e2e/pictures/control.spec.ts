import type { Page } from '@playwright/test';
import { eventData } from '../../agent/protocol/callEvent.ts';
import type { ControlFigure } from '../../agent/protocol/controlCommand.ts';
import type { Speaker } from '../../agent/protocol/primitives.ts';
import { controlScene, sceneWords } from '../support/controlScene.ts';
import { contextOf, looks, take } from '../support/looks.ts';
import { suggestionIn } from '../support/picturedWords.ts';
import type { Stage } from '../support/stage.ts';
import { outageCall, type StagedCall } from '../support/stagedCall.ts';
import { expect, goTo, open } from '../support/stagedTest.ts';
import { test } from '../support/voicedTest.ts';

const turnOf = eventData.turn;
const names = { en: 'Nour Sayegh', ar: 'نور صايغ' };

/** What only signals tell: who speaks how loud. Enough of them that each level has a past. */
function enliven(stage: Stage, call: StagedCall, speaking: Speaker | null): void {
  for (let step = 0; step < 24; step++) {
    const wave = 0.2 + Math.abs(Math.sin(step / 2.3)) * 0.6;
    const loud = (speaker: Speaker) => (speaker === speaking ? wave : 0.02);
    const levels = { customer: loud('customer'), assistant: loud('assistant'), operator: loud('operator') };
    stage.signal(call, { kind: 'levels', ...levels });
  }
  for (const speaker of ['customer', 'assistant', 'operator'] as const) {
    stage.signal(call, { kind: 'quality', speaker, quality: 'good' });
  }
}

/** Lets the call go on, and tells the stations. */
function goesOn(stage: Stage, call: StagedCall, write: () => void): void {
  const from = call.log.length + 1;
  call.catchUp();
  write();
  stage.floor.publish(call, from);
}

/** What the job and the media server measured of the last command: figures as they were seen on real calls. */
function measured(stage: Stage, call: StagedCall, figures: Partial<Record<ControlFigure, number>>): void {
  const { id: commandId = '' } = stage.floor.control.requests.at(-1) ?? {};
  goesOn(stage, call, () => {
    for (const figure of ['silent', 'operator-heard', 'hand-back'] as const) {
      const ms = figures[figure];
      if (ms !== undefined) call.at(call.nextMs, 'control.timed', { commandId, figure, ms });
    }
  });
}

const microphone = (page: Page, state: 'live' | 'off') =>
  expect(page.getByTestId('microphone-state')).toHaveAttribute('data-state', state);

for (const look of looks) {
  const { locale } = look;
  test(`the hand on the call, ${look.look}`, async ({ stage, media, browser }) => {
    const said = sceneWords[locale];
    const { people } = stage.floor;
    people.me.name = names[locale];
    stage.floor.help.suggest = async (asked) => {
      const turns = asked.log.filter(
        ({ type, data }) => type === 'turn' && turnOf.safeParse(data).data?.speaker === 'customer',
      );
      return suggestionIn(locale, turnOf.safeParse(turns.at(-1)?.data).data?.turnId ?? '');
    };
    await stage.startAgain();
    const context = await browser.newContext({ ...contextOf(look), permissions: ['microphone'] });
    const page = await context.newPage();
    const enter = async (call: StagedCall) => {
      stage.floor.ring(call);
      await open(page, call);
      await expect(page.getByTestId('turn').last()).toBeVisible();
      await expect.poll(() => stage.floor.watched).toContain(call.callId);
    };
    const { id: operatorId, name, role } = people.me;
    const by = { operatorId, name, role, session: people.session, seat: null };
    await page.goto(stage.enter);
    await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'ok');
    const phone = outageCall(locale).customerPhone;
    stage.keep({ name: locale === 'ar' ? 'سامر الخطيب' : 'Rana Haddad', phone, tier: 'gold', language: locale });

    const approving = controlScene('approving', locale, by);
    await enter(approving);
    enliven(stage, approving, null);
    await expect(page.getByTestId('approval')).toBeVisible();
    await take(page, 'call-approving', look);

    const joined = outageCall(locale);
    await enter(joined);
    await page.keyboard.press('b');
    await microphone(page, 'live');
    await expect.poll(() => media.inRoom(joined)).toEqual([expect.objectContaining({ tracks: 1 })]);
    goesOn(stage, joined, () => joined.say('operator', said.mine, { by: name, latency: {}, confidence: null }));
    enliven(stage, joined, 'operator');
    await take(page, 'call-barged-in', look);
    await page.keyboard.press('b');
    await microphone(page, 'off');

    const call = controlScene('escalated', locale, by);
    await enter(call);
    enliven(stage, call, 'assistant');
    stage.signal(call, { kind: 'listeners', names: [locale === 'ar' ? 'لينا خوري' : 'Lina Khoury'] });
    await expect(page.getByTestId('listeners')).toBeVisible();
    await take(page, 'call-escalated', look);
    await goTo(page, '#/floor');
    await page.getByTestId('escalations').click();
    await expect(page.getByTestId('escalation')).toBeVisible();
    await take(page, 'escalations', look);
    await page.getByTestId('claim').click();
    await expect(page.getByTestId('take-over-card')).toBeVisible();
    await expect.poll(() => stage.floor.watched).toContain(call.callId);
    await expect(page.getByTestId('listening')).toHaveAttribute('data-listening', 'on');
    enliven(stage, call, 'assistant');
    await take(page, 'call-claimed', look);

    await page.keyboard.down('t');
    await expect(page.getByTestId('call-page')).toHaveAttribute('data-speaks', 'true');
    await page.keyboard.up('t');
    measured(stage, call, { silent: 74, 'operator-heard': 231 });
    goesOn(stage, call, () => {
      // Short, so that what follows at once stands behind it.
      call.say('operator', said.mine, { by: name, latency: {}, confidence: null, endMs: call.nextMs + 10 });
      call.at(call.nextMs, 'fact', { name: said.fact[0], value: said.fact[1] });
      call.say('customer', said.thanks, { score: 0.3, because: [], sure: 0.6, endMs: call.nextMs + 10 });
    });
    enliven(stage, call, 'operator');
    await expect(page.getByText(said.thanks).first()).toBeVisible();
    await take(page, 'call-led', look);

    await page.keyboard.press('h');
    await expect(page.getByTestId('call-panel').locator('[data-mark="hold"]')).toBeVisible();
    enliven(stage, call, null);
    await take(page, 'call-on-hold', look);
    await page.keyboard.press('h');
    await expect(page.getByTestId('call-panel').locator('[data-mark="hold"]')).toHaveCount(0);

    await page.keyboard.press('t');
    await page.getByTestId('hand-back-note').fill(said.note);
    await take(page, 'call-hand-back', look);
    await page.keyboard.press('Enter');
    await microphone(page, 'off');
    measured(stage, call, { 'hand-back': 188 });
    goesOn(stage, call, () => call.say('assistant', said.back));
    enliven(stage, call, 'assistant');
    await expect(page.getByText(said.back).first()).toBeVisible();
    await take(page, 'call-handed-back', look);

    await goTo(page, '#/settings/timings');
    await expect(page.getByTestId('timing')).toHaveCount(3);
    await take(page, 'timings', look);
    await context.close();
  });
}
