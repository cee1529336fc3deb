import { beforeEach, describe, expect, test } from 'vitest';
import type { Provider } from '../providers/providerFault.ts';
import type { InjectedFault } from '../providers/testing/providerDouble.ts';
import { apologies } from './outages/apologies.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
const ASKED = 'My internet is down again.';
const ANSWER = 'A technician will come to you tomorrow morning at nine o’clock.';

const faults: [name: string, fault: InjectedFault, kind: string][] = [
  ['status 401', { status: 401 }, 'unauthorized'],
  ['status 429 with Retry-After', { status: 429, retryAfter: '7' }, 'rate-limited'],
  ['status 500', { status: 500 }, 'provider-error'],
  ['garbage', 'garbage', 'garbage'],
  ['a stop half-way', 'cut-off', 'cut-off'],
  ['silence', 'silent', 'silent'],
];
const matrix = (['stt', 'llm', 'tts'] as const).flatMap((where) =>
  faults.map(([name, fault, kind]) => ({ where, name, fault, kind })),
);
/** Every service and every way to fail takes five minutes; `npm test` takes one of each. */
const quick = matrix.filter(({ where, name }) =>
  [`stt ${faults[0]?.[0]}`, `llm ${faults[1]?.[0]}`, `tts ${faults[4]?.[0]}`].includes(`${where} ${name}`),
);

const spoken = (call: CallDouble) =>
  call.all('turn').flatMap(({ speaker, text }) => (speaker === 'assistant' ? [text] : []));
const told = (call: CallDouble) =>
  call.all('fault').map(({ where, kind, recovered }) => [where, kind, recovered] as const);

describe.skipIf(!TestMediaServer.binary)('when a provider fails (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;
  beforeEach(() => {
    provider.reply = () => ({ content: ANSWER });
  });

  /** A recogniser's connection is made when the call comes, the others are asked when the customer has spoken. */
  const failsFirst = (where: Provider, fault: InjectedFault) => where === 'stt' && typeof fault === 'object';

  test.each(process.env.FLOORWALKER_LONG_TESTS ? matrix : quick)(
    '$where, with $name: told once, apologised for, answered when it is back',
    async ({ where, fault, kind }) => {
      provider.hears.push(ASKED);
      if (failsFirst(where, fault)) provider.faults[where] = fault;
      const { call, customer } = await floor.ring();
      await call.until('the greeting', () => spoken(call).length === 1);
      await call.until('the apology is prepared', () => provider.spoken.includes(apologies.en));
      provider.spoken.length = 0;
      await customer.quiet(300);

      provider.faults[where] = fault;
      await customer.say(speech);
      const askedAt = Date.now();
      const failed = await call.until('the fault', () => call.all('fault')[0]);
      expect(failed).toMatchObject({ where, kind, recovered: false });
      expect(failed.detail).toMatch(/^(The|It) .*[.)]/);
      await customer.hears(askedAt);
      await call.until('the apology', () => spoken(call).includes(apologies.en));
      expect(Date.now() - askedAt).toBeLessThan(15_000);

      delete provider.faults[where];
      await call.until('the answer', () => spoken(call).at(-1) === ANSWER);
      expect(told(call)).toEqual([
        [where, kind, false],
        [where, 'recovered', true],
      ]);
      expect(call.all('turn').filter(({ speaker }) => speaker === 'customer')).toMatchObject([{ text: ASKED }]);
      expect(spoken(call).filter((text) => text === apologies.en)).toHaveLength(1);
      if (kind === 'rate-limited' && where !== 'stt') expect(Date.now() - askedAt).toBeGreaterThan(7_000);
      await customer.leave();
    },
    60_000,
  );

  test('a voice that is dead from the first moment can not apologise: a recording does, in Arabic too, and the greeting follows', async () => {
    provider.faults.tts = { status: 500 };
    const { call, customer } = await floor.ring({ call: ringingCall({ language: 'ar' }) });
    await customer.hears(0);
    await call.until('the apology', () => spoken(call).includes(apologies.ar));
    delete provider.faults.tts;
    await call.until('the greeting', () => spoken(call).at(-1)?.startsWith('أهلاً وسهلاً، معك خدمة زبائن'));
    expect(told(call)).toEqual([
      ['tts', 'provider-error', false],
      ['tts', 'recovered', true],
    ]);
    await customer.leave();
  }, 40_000);
});
