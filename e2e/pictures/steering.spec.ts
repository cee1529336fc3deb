import { randomUUID } from 'node:crypto';
import { keepRana } from '../support/keptCustomer.ts';
import { inLook, looks, take } from '../support/looks.ts';
import { suggestionIn, picturedWords as words } from '../support/picturedWords.ts';
import { outageCall } from '../support/stagedCall.ts';
import { expect, goTo, open, test } from '../support/stagedTest.ts';
import { steeredCall, switchedCall } from '../support/steeredCall.ts';

for (const look of looks) {
  const { locale } = look;
  const said = words[locale];

  test(`why the gauge stands where it does, and a person corrects it, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.people.me.name = said.operator;
    const call = steeredCall(locale);
    stage.floor.ring(call);
    keepRana(stage, locale, call);
    const page = await inLook(browser, stage, look);
    await open(page, call);
    await page.getByTestId('why').click();
    await expect(page.getByTestId('why-turn').first()).toBeVisible();
    await take(page, 'mood-why', look);
    await page.getByTestId('correct-mood').first().click();
    await page.getByTestId('why-turn').getByRole('combobox').selectOption('veryUpset');
    // Away from the pen, whose word would cover the turn.
    await page.mouse.move(640, 500);
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await take(page, 'mood-correct', look);
  });

  test(`help while talking, ${look.look}`, async ({ stage, browser }) => {
    const call = steeredCall(locale);
    stage.floor.help.passages = said.passages;
    const last = call.spoken.findLast(({ speaker }) => speaker === 'customer')?.turnId ?? '';
    stage.floor.help.suggest = async () => suggestionIn(locale, last);
    stage.floor.ring(call);
    keepRana(stage, locale, call);
    const page = await inLook(browser, stage, look);
    await open(page, call);
    await expect(page.getByTestId('call-state')).toBeVisible();
    await page.keyboard.press('f');
    await expect(page.getByTestId('help-sentence')).toBeVisible();
    await take(page, 'help', look);
    await page.keyboard.press('q');
    await expect(page.getByTestId('words-field')).toBeVisible();
    await take(page, 'help-say', look);

    stage.floor.help.files = {
      ...{ folder: '/srv/floor/knowledge', readAt: Date.now() },
      files: said.passages.map(({ file, headings }, index) => ({
        file,
        title: headings[0] ?? '',
        passages: 5 + index,
      })),
      refused: [{ file: 'en/salaries.md', because: 'outside' }],
    };
    await goTo(page, '#/settings/knowledge');
    await expect(page.getByTestId('knowledge-row').first()).toBeVisible();
    await take(page, 'knowledge', look);
  });

  test(`what a call came to, ${look.look}`, async ({ stage, browser }) => {
    const call = steeredCall(locale, { agoMs: 20 * 60_000 });
    call.hangUp();
    const mood = { from: -0.7, to: 0.3 };
    call.at(call.nextMs + 3_000, 'summary', { ...said.summary, language: locale, mood, source: 'model' });
    stage.floor.ring(call);
    keepRana(stage, locale, call);
    const page = await inLook(browser, stage, look);
    await goTo(page, `#/floor/${call.callId}`);
    await expect(page.getByTestId('summary-text')).toBeVisible();
    await take(page, 'summary', look);
    await page.getByTestId('summary-edit').click();
    await expect(page.getByTestId('summary-save')).toBeVisible();
    await take(page, 'summary-edit', look);
  });

  test(`a customer with a history, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.people.me.role = 'admin';
    const call = steeredCall(locale);
    for (const agoMs of [3, 11, 26].map((days) => days * 86_400_000)) {
      const earlier = outageCall(locale, { agoMs });
      earlier.hangUp(agoMs > 1_000_000_000 ? 'resolved' : 'unresolved');
      stage.floor.know(earlier);
    }
    stage.floor.ring(call);
    keepRana(stage, locale, call);
    for (const [name, phone, tier, language] of said.others)
      stage.keep({ name, phone, tier, language, tags: tier === 'gold' ? [...said.tags] : [] });
    await stage.startAgain();
    const page = await inLook(browser, stage, look);
    await open(page, call);
    await expect(page.getByTestId('customer-name')).toBeVisible();
    await page.getByTestId('record-edit').first().scrollIntoViewIfNeeded();
    await take(page, 'customer-record', look);
    await goTo(page, '#/customers');
    await expect(page.getByTestId('customer-row').nth(3)).toBeVisible();
    await take(page, 'customers', look);
    await page.getByTestId('customer-row').first().click();
    await expect(page.getByTestId('record-edit').first()).toBeVisible();
    await take(page, 'customer', look);
    await page.getByTestId('edit-customer').click();
    await take(page, 'customer-edit', look);
  });

  test(`providers, ${look.look}`, async ({ stage, browser }) => {
    stage.floor.people.me.role = 'admin';
    const { providers } = stage.floor;
    const voices = { en: { voice: 'coral', fallback: 'alloy' }, ar: { voice: 'nova', fallback: null } };
    const entry = { baseUrl: null, on: true, timeoutMs: 1_500 };
    const deepgram = { ...entry, id: randomUUID(), provider: 'deepgram' as const, model: 'nova-3' };
    const openai = { ...entry, id: randomUUID(), provider: 'openai' as const };
    const own = { ...openai, id: randomUUID(), baseUrl: 'http://10.0.0.7:8000/v1', model: 'qwen3-32b', on: false };
    const eleven = { ...entry, id: randomUUID(), provider: 'elevenlabs' as const, model: 'eleven_flash_v2_5' };
    providers.page = {
      ...providers.page,
      lists: {
        stt: [
          { ...deepgram, fileModel: null, endsBy: 'sound' },
          { ...openai, model: 'gpt-4o-mini-transcribe', fileModel: 'whisper-1', endsBy: 'meaning' },
        ],
        llm: [{ ...openai, id: randomUUID(), model: 'gpt-4.1-mini' }, own],
        tts: [
          { ...openai, id: randomUUID(), model: 'gpt-4o-mini-tts', voices },
          { ...eleven, voices },
        ],
      },
      keys: [
        { provider: 'openai', baseUrl: null, setAt: Date.now() - 8 * 86_400_000, state: 'ready' },
        { provider: 'deepgram', baseUrl: null, setAt: Date.now() - 86_400_000, state: 'ready' },
      ],
      troubles: [{ kind: 'stt', entry: 'deepgram nova-3', since: Date.now() - 90_000, because: 'unreachable' }],
    };
    await stage.startAgain();
    const page = await inLook(browser, stage, look);
    await goTo(page, '#/settings/providers');
    await expect(page.getByTestId('provider-entry')).toHaveCount(6);
    await take(page, 'providers', look);
    await page.getByTestId('enter-key').first().click();
    await page.getByTestId('key-input').scrollIntoViewIfNeeded();
    await page.getByTestId('save-prices').scrollIntoViewIfNeeded();
    await take(page, 'providers-keys', look);
  });

  test(`a call that goes on in the customer's language, ${look.look}`, async ({ stage, browser }) => {
    const call = switchedCall();
    stage.floor.ring(call);
    stage.keep({ name: 'Rana Haddad', phone: call.customerPhone, tier: 'gold', language: 'ar' });
    const page = await inLook(browser, stage, look);
    await open(page, call);
    await expect(page.getByTestId('turn').last()).toBeVisible();
    await page.getByTestId('set-language').click();
    await expect(page.getByTestId('language-follow')).toBeVisible();
    await take(page, 'call-switched', look);
  });
}
