import { describe, expect, test } from 'vitest';
import { receptionPersona as reception } from '../protocol/receptionPersona.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const spoken = (call: CallDouble) =>
  call.all('turn').flatMap(({ speaker, text }) => (speaker === 'assistant' ? [text] : []));
const { silence, length } = reception.warnings;
const endOf = (call: CallDouble) =>
  call.until('the end', () => call.requests.find(({ type }) => type === 'end'), 30_000);

describe.skipIf(!TestMediaServer.binary)('the limits of a call (need LIVEKIT_SERVER)', () => {
  const floor = floorForTests();

  test('silence is warned of aloud; who speaks up goes on, who does not is let go', async () => {
    floor.provider.hears.push('I am still here.');
    floor.provider.reply = () => ({ content: 'Good.' });
    const limits = { longestSilenceMs: 3_000, longestCallMs: 600_000 };
    const { call, customer } = await floor.ring({ limits });
    await call.until('a warning', () => call.all('limit.warned').length === 1);
    const warnedAt = Date.now();
    await customer.hears(warnedAt);
    await call.until('its words', () => spoken(call).at(-1) === silence.en);
    await customer.say(customerSpeech());
    await call.until('an answer', () => spoken(call).at(-1) === 'Good.');

    await call.until('another warning', () => call.all('limit.warned').length === 2);
    expect(call.requests.some(({ type }) => type === 'end')).toBe(false);
    expect(await endOf(call)).toEqual({ type: 'end', disposition: 'unresolved', reason: 'silence' });
    expect(call.all('limit.warned')).toEqual([
      { limit: 'silence', endsInMs: 1_500 },
      { limit: 'silence', endsInMs: 1_500 },
    ]);
  }, 60_000);

  test('the longest call counts from its start, also for a job that came later, and its lanes are measured', async () => {
    const limits = { longestSilenceMs: 60_000, longestCallMs: 36_000 };
    const summary = ringingCall({ createdAt: Date.now() - 14_000, state: 'live' });
    const { call, customer } = await floor.ring({ call: summary, limits });
    const warned = await call.until('the warning', () => call.all('limit.warned')[0]);
    expect(warned.limit).toBe('length');
    expect(Math.abs(warned.endsInMs - 18_000)).toBeLessThan(5_000);
    await customer.hears(Date.now());
    await call.until('its words', () => spoken(call).at(-1) === length.en);
    expect(await endOf(call)).toEqual({ type: 'end', disposition: 'unresolved', reason: 'length' });
    expect(Math.abs(Date.now() - summary.createdAt - 36_000)).toBeLessThan(1_500);

    const ofCustomer = call.all('quality').filter(({ lane }) => lane === 'customer');
    expect(ofCustomer[0]).toMatchObject({ lossPercent: 0, jitterMs: expect.any(Number), roundTripMs: null });
    expect(ofCustomer[0]?.overMs).toBeGreaterThan(9_000);
    expect(ofCustomer.length).toBeLessThan(4);
    const ofAssistant = call.all('quality').filter(({ lane }) => lane === 'assistant');
    expect(ofAssistant.some(({ roundTripMs }) => roundTripMs !== null && roundTripMs < 500)).toBe(true);
  }, 60_000);
});
