import type { Drill } from '../../agent/protocol/drill.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import { inLook, looks, take } from '../support/looks.ts';
import type { Stage } from '../support/stage.ts';
import { outageCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';

const minutes = 60_000;

function people(stage: Stage): void {
  const { people: desk } = stage.floor;
  const now = Date.now();
  Object.assign(desk.me, { role: 'admin', sessions: 2, lastSeenAt: now });
  const add = (name: string, email: string, change: Partial<Parameters<typeof desk.add>[0]>) =>
    desk.add({ name, email, password: 'never typed here', role: 'human-agent', ...change });
  const session = { createdAt: now - 3 * 60 * minutes, lastSeenAt: now, expiresAt: now + 9 * 60 * minutes };
  desk.sessions = [
    { ...session, id: 'this', from: '192.0.2.14', current: true },
    { ...session, id: 'other', from: '198.51.100.23', lastSeenAt: now - 50 * minutes, current: false },
  ];
  add('Samer Haddad', 'samer@levant-fibre.example', { role: 'supervisor', sessions: 1, lastSeenAt: now - 4 * minutes });
  add('سارة عزيز', 'sara@levant-fibre.example', { sessions: 1, lastSeenAt: now - 11 * minutes });
  add('Jonas Weber', 'jonas@levant-fibre.example', { mustChangePassword: true });
  add('Lina Khoury', 'lina@levant-fibre.example', { role: 'reviewer', lastSeenAt: now - 26 * 60 * minutes });
  add('Omar Najjar', 'omar@levant-fibre.example', {
    lockedUntil: now + 9 * minutes,
    lastSeenAt: now - 3 * 60 * minutes,
  });
  add('Hala Darwish', 'hala@levant-fibre.example', { disabled: true, lastSeenAt: now - 40 * 24 * 60 * minutes });
}

function history(stage: Stage): void {
  const { people: desk } = stage.floor;
  const [me, samer, sara, jonas, , omar] = desk.accounts;
  const by = (account = me) => ({ kind: 'operator' as const, id: account?.id ?? '', name: account?.name ?? '' });
  const operator = (account = me) => ({ kind: 'operator' as const, id: account?.id ?? '' });
  const call = { kind: 'call' as const, id: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11' };
  const contact = { kind: 'contact' as const, id: 'b51a7f04-5d1c-4f0e-8a39-1f0f8f0d7a21' };
  const drill = { kind: 'drill' as const, id: '0e0b8c3d-77f1-4d29-9f8e-6f5a3c1d2b4a' };
  desk.enter({ action: 'session.opened' }, 26 * 60 * minutes);
  desk.enter(
    { action: 'operator.invited', target: operator(jonas), detail: { role: 'human-agent' } },
    25 * 60 * minutes,
  );
  desk.enter({ action: 'session.opened', actor: by(samer), from: '192.0.2.31' }, 55 * minutes);
  desk.enter(
    { action: 'drill.started', actor: by(samer), target: drill, detail: { script: 'billing', calls: 5 } },
    52 * minutes,
  );
  desk.enter({ action: 'call.listened', actor: by(samer), target: call, from: '192.0.2.31' }, 44 * minutes);
  desk.enter({ action: 'contact.viewed', actor: by(samer), target: contact, from: '192.0.2.31' }, 43 * minutes);
  desk.enter(
    { action: 'call.offered', actor: by(samer), target: call, detail: { operatorId: sara?.id ?? '' } },
    42 * minutes,
  );
  desk.enter({ action: 'call.viewed', actor: by(sara), target: call, from: '198.51.100.7' }, 41 * minutes);
  desk.enter({ action: 'contact.changed', actor: by(sara), target: contact, from: '198.51.100.7' }, 38 * minutes);
  const nobody = { kind: 'nobody' as const, id: '', name: '' };
  for (const ago of [15, 14, 13])
    desk.enter(
      {
        action: 'session.refused',
        actor: nobody,
        target: operator(omar),
        detail: { why: 'wrong-password' },
        from: '203.0.113.9',
      },
      ago * minutes,
    );
  desk.enter({ action: 'operator.locked', actor: nobody, target: operator(omar), from: '203.0.113.9' }, 12 * minutes);
  desk.enter({ action: 'operator.changed', target: operator(samer), detail: { role: 'supervisor' } }, 6 * minutes);
  desk.enter({ action: 'audit.viewed' }, 0);
}

function drillCallers(drill: Drill): void {
  const fates = [
    { state: 'over', said: 7, answeredAfterMs: 690, outcome: 'completed' },
    { state: 'over', said: 7, answeredAfterMs: 741, outcome: 'completed' },
    { state: 'talking', said: 5, answeredAfterMs: 820, outcome: null },
    { state: 'talking', said: 3, answeredAfterMs: 655, outcome: null },
    { state: 'over', said: 2, answeredAfterMs: 1_930, outcome: 'unanswered' },
    { state: 'dialling', said: 0, answeredAfterMs: null, outcome: null },
  ] as const;
  for (const [index, fate] of fates.entries()) {
    const callId = fate.state === 'dialling' ? null : `7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e1${index}`;
    Object.assign(drill.callers[index] ?? {}, fate, { callId });
  }
}

for (const look of looks) {
  const language: Language = look.locale;

  test(`operators and audit, ${look.look}`, async ({ stage, browser }) => {
    people(stage);
    history(stage);
    await stage.startAgain();
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/settings/operators');
    await expect(page.getByTestId('operator-row')).toHaveCount(7);
    await take(page, 'operators', look);
    await goTo(page, '#/settings/audit');
    await expect(page.getByTestId('audit-entry')).toHaveCount(15);
    await take(page, 'audit', look);
    await goTo(page, '#/settings/account');
    await expect(page.getByTestId('session-row').first()).toBeVisible();
    await take(page, 'account', look);
  });

  test(`a drill, ${look.look}`, async ({ stage, browser }) => {
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/drills');
    await page.getByTestId('drill-calls').fill('6');
    await page.getByTestId('start-drill').click();
    await expect(page.getByTestId('drill-caller')).toHaveCount(6);
    stage.floor.rehearsals.move(drillCallers);
    await expect(page.getByTestId('drill-caller').first()).toHaveAttribute('data-state', 'over');
    await take(page, 'drill', look);
    stage.floor.rehearsals.move((drill) => {
      for (const caller of drill.callers) {
        if (caller.outcome === null)
          Object.assign(caller, { state: 'over', said: 7, outcome: 'completed', answeredAfterMs: 705 });
      }
      drill.endedAt = Date.now();
    });
    await expect(page.getByTestId('drill')).toHaveAttribute('data-running', 'false');
    await take(page, 'drill-over', look);
    await goTo(page, '#/drills');
    await expect(page.getByTestId('drill-row')).toHaveCount(1);
    await take(page, 'drills', look);
  });

  test(`a call with a fault, ${look.look}`, async ({ stage, browser }) => {
    const page = await inLook(browser, stage, look);
    const call = outageCall(language);
    stage.keep({
      name: language === 'ar' ? 'سامر الخطيب' : 'Rana Haddad',
      phone: call.customerPhone,
      tier: 'gold',
      language,
    });
    call.say(
      'assistant',
      language === 'ar' ? 'طبعا، في فريق مناوب اليوم.' : 'Of course. There is a team on call today.',
    );
    call.at(call.nextMs, 'fault', { where: 'tts', kind: 'rate-limited', detail: '', recovered: false });
    stage.floor.ring(call);
    await open(page, call);
    await expect(page.getByTestId('trouble')).toContainText(/./);
    await expect(page.getByTestId('customer-name')).toBeVisible();
    for (const speaker of ['customer', 'assistant'] as const) {
      stage.signal(call, { kind: 'quality', speaker, quality: speaker === 'customer' ? 'poor' : 'good' });
    }
    await expect(page.getByTestId('quality-customer')).toHaveAttribute('data-quality', 'poor');
    await take(page, 'call-fault', look);
  });

  test(`a link for a caller, ${look.look}`, async ({ stage, browser }) => {
    const page = await inLook(browser, stage, look);
    const call = outageCall(language);
    stage.floor.ring(call);
    // The first call opens by itself.
    await expect(page.getByTestId('call-state')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByTestId('invite-caller').click();
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    await expect(page.getByTestId('qr')).toBeVisible();
    await take(page, 'invite', look);
  });
}
