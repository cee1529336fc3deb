import { expect, test } from '@playwright/test';
import { DrillFloor } from '../support/drillFloor.ts';

test.skip(!process.env.FLOORWALKER_LONG_TESTS, 'takes most of a minute: npm run test:long goes through it');

const PROMISED = {
  en: {
    who: 'assistant',
    what: 'A technician comes and checks the whole line.',
    when: 'today, at five in the afternoon',
  },
  ar: { who: 'assistant', what: 'فني يأتي ويفحص الخط كله.', when: 'اليوم، الخامسة عصراً' },
} as const;

test('whole calls end with a summary in their language, with the promise that was made and not the one it took the place of', async () => {
  const floor = new DrillFloor();
  await floor.start();
  try {
    const languages = ['en', 'ar'] as const;
    const drills = [];
    for (const language of languages) drills.push(await floor.startDrill({ script: 'outage', language }));
    for (const [index, { id }] of drills.entries()) {
      const language = languages[index] ?? 'en';
      await expect
        .poll(async () => (await floor.drill(id)).endedAt, { timeout: 150_000, intervals: [500] })
        .not.toBeNull();
      const callId = (await floor.drill(id)).callers[0]?.callId ?? '';
      await expect.poll(async () => (await floor.logged(callId)).summaries.length, { timeout: 40_000 }).toBe(1);
      const [summary] = (await floor.logged(callId)).summaries;
      expect(summary).toMatchObject({ language, source: 'model' });
      expect(summary?.promises).toContainEqual(PROMISED[language]);
      expect(summary?.promises.filter(({ what }) => what === PROMISED[language].what)).toHaveLength(1);
      expect(summary?.mood.to ?? 0).toBeGreaterThan(summary?.mood.from ?? 0);
    }
  } finally {
    await floor.stop();
  }
});
