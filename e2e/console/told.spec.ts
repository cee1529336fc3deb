import { controlScene } from '../support/controlScene.ts';
import type { Stage } from '../support/stage.ts';
import { expect, goTo, open, test, turns } from '../support/stagedTest.ts';

const nour = ({ floor: { people } }: Stage) => {
  const { id: operatorId, name, role } = people.me;
  return { operatorId, name, role, session: people.session, seat: 'operator-1' };
};

test('what operators did stands in the transcript: who led, how fast, what was noted, and nothing twice', async ({
  stage,
  console: page,
}) => {
  const call = controlScene('handed-back', 'en', nour(stage));
  stage.floor.ring(call);
  await open(page, call);
  const quiet = page.getByTestId('quiet-line');
  const took = quiet.and(page.locator('[data-command="take-over"]'));
  await expect(took).toHaveText(/Nour took the call over · AI silent after 74 ms · heard after 231 ms/);
  await expect(quiet.filter({ hasText: 'handed the call back with the note' })).toContainText('20 euros back');
  await expect(quiet.filter({ hasText: 'AI asks for a person' })).toHaveCount(1);
  await expect(quiet.filter({ hasText: 'Nour takes care of it' })).toHaveCount(1);
  await expect(quiet.filter({ hasText: 'Noted: refund = 20 euros' })).toBeVisible();
  await expect(quiet.filter({ hasText: /operator (joined|left)/i })).toHaveCount(0);
  const spoken = turns(page).and(page.locator('[data-speaker="operator"]'));
  await expect(spoken.first()).toContainText('Nour');

  const own = page.getByTestId('call-timings');
  await expect(own.locator('[data-figure="silent"]')).toHaveText(/AI silent74/);
  await goTo(page, '#/settings/timings');
  await expect(page.getByTestId('timing')).toHaveCount(3);
  await expect(page.locator('[data-testid="timing"][data-figure="operator-heard"]')).toHaveText(/231 ms231 ms1$/);
});

test("a whisper says whose it is, and has nothing of the customer's look or place", async ({
  stage,
  console: page,
}) => {
  const call = controlScene('approving', 'en', nour(stage));
  stage.floor.ring(call);
  await open(page, call);
  const whisper = turns(page).filter({ has: page.getByTestId('whisper') });
  await expect(whisper).toContainText('Nour to the AI alone');
  const customer = turns(page).and(page.locator('[data-speaker="customer"]')).last();
  const looks = [whisper, customer].map((bubble) =>
    bubble.evaluate((element) => {
      const { backgroundImage, borderBlockStartStyle } = getComputedStyle(element);
      return {
        hatched: backgroundImage.includes('gradient'),
        border: borderBlockStartStyle,
        left: element.getBoundingClientRect().left,
      };
    }),
  );
  const [ofWhisper, ofCustomer] = await Promise.all(looks);
  expect([ofWhisper?.hatched, ofWhisper?.border]).toEqual([true, 'dashed']);
  expect([ofCustomer?.hatched, ofCustomer?.border]).toEqual([false, 'none']);
  expect(ofWhisper?.left).toBeGreaterThan((ofCustomer?.left ?? 0) + 20);
});

test('a reply that waits is shown with its words, and then with what became of it', async ({
  stage,
  console: page,
}) => {
  const call = controlScene('approving', 'en', nour(stage));
  stage.floor.ring(call);
  await open(page, call);
  const waiting = page.getByTestId('approval');
  await expect(waiting).toHaveAttribute('data-outcome', 'proposed');
  await expect(waiting).toContainText('Waits for a word before it is spoken');
  const proposal = call.log.find(({ type }) => type === 'approval.proposed');
  const proposalId =
    proposal && typeof proposal.data === 'object' && proposal.data && 'id' in proposal.data
      ? String(proposal.data.id)
      : '';
  const from = call.log.length + 1;
  call.at(call.nextMs, 'approval.edited', { proposalId, text: 'Somebody comes today.', by: 'Nour' });
  stage.floor.publish(call, from);
  await expect(waiting).toHaveAttribute('data-outcome', 'edited');
  await expect(waiting.locator('del')).toContainText('a month for free');
  await expect(waiting.locator('ins')).toHaveText('Somebody comes today.');
});

test('the call panel says who leads, who speaks with their level, what is on hold and who listens', async ({
  stage,
  console: page,
}) => {
  const call = controlScene('on-hold', 'en', nour(stage));
  stage.floor.ring(call);
  await open(page, call);
  const panel = page.getByTestId('call-panel');
  await expect(panel.getByTestId('leader')).toHaveText('You lead');
  await expect(panel.getByTestId('marks')).toHaveText('On hold');
  await expect.poll(() => stage.floor.watched).toContain(call.callId);
  stage.signal(call, { kind: 'levels', customer: 0, assistant: 0, operator: 0.7 });
  stage.signal(call, { kind: 'listeners', names: ['Lina Khoury', 'Samer'] });
  await expect(panel.getByTestId('lane-operator')).toContainText('Nour');
  await expect(panel.getByTestId('level-operator')).toHaveAttribute('data-level', '0.7');
  await expect(panel.getByTestId('listeners')).toHaveText('Listening unheard: Lina Khoury, Samer');
  stage.signal(call, { kind: 'listeners', names: [] });
  await expect(panel.getByTestId('listeners')).toHaveCount(0);
});

test('an Arabic console tells it in Arabic, from right to left', async ({ stage, browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ar' });
  const page = await context.newPage();
  await page.goto(stage.enter);
  const by = { ...nour(stage), name: 'نور' };
  const call = controlScene('handed-back', 'ar', by);
  stage.floor.ring(call);
  await open(page, call);
  await expect(page.getByTestId('quiet-line').filter({ hasText: 'نور استلم المكالمة' })).toContainText('74');
  await expect(page.getByTestId('transcript').getByText(/[a-z]{4,}/i)).toHaveCount(0);
  await context.close();
});
