import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANSWER, ASKED, FailOverFloor } from './testing/failOverFloor.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

/** Each is a call of a quarter of a minute. `npm test` has the same with the same doubles and without a room: agent/providers/failOver.test.ts. */
const isLong = process.env.FLOORWALKER_LONG_TESTS !== undefined;
const NEEDS = 'needs LIVEKIT_SERVER and FLOORWALKER_LONG_TESTS';

describe.skipIf(!TestMediaServer.binary || !isLong)(`a provider that is switched off in the middle (${NEEDS})`, () => {
  const scene = new FailOverFloor();
  beforeAll(() => scene.start(), 60_000);
  afterAll(() => scene.stop(), 30_000);

  test.each(['stt', 'llm', 'tts'] as const)(
    '%s: the next one goes on, nothing is lost or said twice, and nobody apologises',
    async (kind) => {
      const { faults, answer, asked } = await scene.failOver(kind);
      expect(asked).toBe(ASKED);
      expect(answer.trim()).toBe(ANSWER);
      // Where the whole provider is off the other kinds go over too: each once, and none is ever without anybody.
      const names = faults.map(({ where }) => where);
      expect(names).toEqual([...new Set(names)]);
      expect(faults.every(({ recovered, from, to }) => recovered && from && to && from !== to)).toBe(true);
      expect(faults.filter(({ where }) => where === kind)).toMatchObject([{ kind: 'cut-off' }]);
    },
    60_000,
  );
});
