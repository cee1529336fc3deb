import { expect, test } from '@playwright/test';
import type { DrillRequest } from '../../agent/protocol/drill.ts';
import { UNCLEAR } from '../../agent/protocol/primitives.ts';
import { loadScripts } from '../../agent/rehearsal/script/loadScripts.ts';
import { phraseText } from '../../agent/rehearsal/script/script.ts';
import { DrillFloor } from '../support/drillFloor.ts';

const LANGUAGES = ['en', 'ar'] as const;
const IDS = ['outage', 'billing', 'purchase', 'complaint', 'cancellation', 'wrong-department'];
const isLong = Boolean(process.env.FLOORWALKER_LONG_TESTS);

let floor: DrillFloor;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  floor = new DrillFloor();
  await floor.start();
});
test.afterAll(() => floor.stop());

/** Holds drills of one call each, all at once, and returns how each call went by its caller and by its log. */
async function hold(...requests: DrillRequest[]) {
  const started = [];
  for (const request of requests) started.push(await floor.startDrill(request));
  for (const { id } of started) {
    await expect
      .poll(async () => (await floor.drill(id)).endedAt, { timeout: 170_000, intervals: [500] })
      .not.toBeNull();
  }
  return Promise.all(
    started.map(async ({ id }) => {
      const { callers, ...drill } = await floor.drill(id);
      const [caller] = callers;
      if (!caller?.callId) throw new Error(`the caller of ${drill.script} had no call: ${caller?.reason}`);
      const { callId } = caller;
      await expect.poll(async () => (await floor.logged(callId)).disposition, { timeout: 40_000 }).toBeDefined();
      return { ...drill, caller, call: await floor.logged(callId) };
    }),
  );
}

/** What a script says that its call should have come to. */
async function scripted(id: string, language: string) {
  const script = (await loadScripts()).find((one) => one.id === id && one.language === language);
  if (!script) throw new Error(`no script ${id} (${language})`);
  const end = script.exchanges.flatMap(({ tool }) => (tool?.name === 'end_call' ? [tool.arguments.disposition] : []));
  const customer = script.exchanges.map(({ customer }) => phraseText(script.phrases[customer] ?? { parts: [] }));
  return { disposition: end[0], customer, tools: script.exchanges.flatMap(({ tool }) => tool?.name ?? []) };
}

/** A machine out of breath spoils sound: the caller is asked again and says the sentence anew, as people do. A wrong word stays a failure. */
const understood = (turns: string[] = []) => turns.filter((text) => text !== UNCLEAR);

// The outage is gone through in both languages by console/call.spec.ts, in every test.
test.skip(!isLong, 'takes minutes: npm run test:long goes through them');

test.describe('every script, in both languages at once', () => {
  for (const id of IDS) {
    test(id, async () => {
      const calls = await hold(...LANGUAGES.map((language) => ({ script: id, language })));
      for (const { language, caller, call } of calls) {
        const wanted = await scripted(id, language);
        expect.soft(caller, language).toMatchObject({ outcome: 'completed', said: wanted.customer.length });
        expect.soft(understood(call.customer), language).toEqual(wanted.customer);
        expect.soft(call.tools, language).toEqual(wanted.tools);
        expect.soft(call.disposition, language).toBe(wanted.disposition);
        expect.soft(caller.answeredAfterMs, language).toBeGreaterThan(0);
      }
    });
  }
});

test.describe('every mood', () => {
  test('shouting, and typing', async () => {
    const [shouting, typing] = await hold(
      { script: 'complaint', language: 'en', mood: 'shouting' },
      { script: 'billing', language: 'ar', mood: 'typing' },
    );
    expect.soft(shouting?.caller.outcome).toBe('completed');
    expect.soft(shouting?.caller.incidents.talkedOver).toBeGreaterThan(2);
    expect.soft(shouting?.call.disposition).toBe('unresolved');
    expect.soft(typing?.caller).toMatchObject({ outcome: 'completed', incidents: { typed: 2 } });
    expect.soft(typing?.call.customer).toEqual((await scripted('billing', 'ar')).customer);
    expect.soft(typing?.call.disposition).toBe('resolved');
  });

  test('silent, and dropping', async () => {
    const [silent, dropping] = await hold(
      { script: 'cancellation', language: 'ar', mood: 'silent' },
      { script: 'purchase', language: 'en', mood: 'dropping' },
    );
    expect.soft(silent?.caller).toMatchObject({ outcome: 'completed', incidents: { silences: 1 } });
    expect.soft(silent?.call.disposition).toBe('resolved');
    expect.soft(dropping?.caller).toMatchObject({ outcome: 'completed', incidents: { drops: 1, returns: 1 } });
    expect.soft(understood(dropping?.call.customer)).toEqual((await scripted('purchase', 'en')).customer);
    expect.soft(dropping?.call.disposition).toBe('resolved');
  });

  test('switching, from each language: they are understood and answered in the other one from then on, and the log says so', async () => {
    for (const { language, caller, call } of await hold(
      { script: 'outage', language: 'en', mood: 'switching' },
      { script: 'wrong-department', language: 'ar', mood: 'switching' },
    )) {
      const other = language === 'en' ? 'ar' : 'en';
      expect.soft(caller, language).toMatchObject({ outcome: 'completed', incidents: { switches: 1 } });
      expect.soft(call.disposition, language).toBeDefined();
      expect.soft(call.languages, language).toMatchObject([{ language: other, by: 'assistant' }]);
      const from = call.turns.findIndex((turn) => turn.speaker === 'customer' && turn.language === other);
      const before = call.turns.slice(0, from).map((turn) => turn.language);
      const after = call.turns.slice(from).map((turn) => turn.language);
      expect.soft(new Set(before), language).toEqual(new Set([language]));
      // The very next answer, and all that follow.
      expect.soft(new Set(after), language).toEqual(new Set([other]));
      expect.soft(after.length, language).toBeGreaterThan(2);
    }
  });
});
