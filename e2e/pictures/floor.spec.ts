import type { Commander } from '../../agent/protocol/decideControl.ts';
import { controlScene } from '../support/controlScene.ts';
import { inLook, looks, take } from '../support/looks.ts';
import { StagedCall } from '../support/stagedCall.ts';
import { expect, test } from '../support/stagedTest.ts';
import { steeredCall, switchedCall } from '../support/steeredCall.ts';

/** Calls that need nobody, each at another place of a usual conversation. */
function calmCalls(): StagedCall[] {
  const jonas = new StagedCall({ name: 'Jonas Weber', phone: '+491512345678', persona: 'sales', agoMs: 31_000 });
  jonas.answered();
  jonas.say('assistant', 'Hello, this is Nour Telecom. How can I help you?');
  jonas.say('customer', 'I would like a faster line for my office.', { score: 0.2, because: [] });
  jonas.say('assistant', 'With 200 megabit you pay 39 euros a month, and the router is included.');
  jonas.say('customer', 'That sounds great, please send me the contract.', { score: 0.8, because: ['great'] });
  const hala = new StagedCall({ language: 'ar', name: 'هالة درويش', phone: '+963955667788', agoMs: 24_000 });
  hala.answered();
  hala.say('assistant', 'أهلاً وسهلاً، معك خدمة زبائن نور تيليكوم. كيف فيني ساعدك؟');
  hala.say('customer', 'مرحبا، بدي أعرف إيمتى بتوصل الفاتورة.', { score: 0.1, because: [] });
  hala.say('assistant', 'بتوصل بأول كل شهر، وفيكي تشوفيها هلق على صفحتك.');
  return [jonas, hala];
}

for (const look of looks) {
  test(`the floor, ${look.look}`, async ({ stage, browser }) => {
    const { locale } = look;
    const colleague: Commander = {
      ...{ operatorId: crypto.randomUUID(), name: locale === 'ar' ? 'سارة عزيز' : 'Sara Aziz', role: 'human-agent' },
      ...{ session: 'hers', seat: null },
    };
    const calls = [
      controlScene('escalated', locale, colleague),
      steeredCall(locale),
      switchedCall(),
      controlScene('led', locale === 'ar' ? 'en' : 'ar', colleague),
      ...calmCalls(),
    ];
    const page = await inLook(browser, stage, look);
    const [first, ...others] = calls;
    if (first) stage.floor.ring(first);
    // The first call opens by itself.
    await expect(page.getByTestId('call-state')).toBeVisible();
    await page.keyboard.press('Escape');
    for (const call of others) stage.floor.ring(call);
    await expect(page.getByTestId('call-card')).toHaveCount(calls.length);
    await take(page, 'floor', look);
  });
}
