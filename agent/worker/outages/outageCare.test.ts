import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Provider, ProviderFailure, recoveredFault } from '../../providers/providerFault.ts';
import { OutageCare } from './outageCare.ts';

const done: string[] = [];
let care: OutageCare;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  done.length = 0;
  care = new OutageCare({
    tell: ({ where, kind }) => done.push(`${where} ${kind}`),
    apologise: async () => {
      done.push('sorry');
    },
    answerAgain: () => done.push('answers'),
  });
  care.begin(false);
});
afterEach(() => {
  care.close();
  vi.useRealTimers();
});

const fails = (where: Provider, retryAfterMs?: number) =>
  care.fault(new ProviderFailure('provider-error', { retryAfterMs }).fault(where));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The customer says something, which is understood; the session thinks about it and fails. */
async function turnFails(where: Provider, retryAfterMs?: number): Promise<void> {
  care.customerSpeaks(true);
  await pass(1_000);
  care.customerSpeaks(false);
  care.soundUnderstood();
  care.turnTaken();
  care.assistantBusy(true);
  await pass(500);
  fails(where, retryAfterMs);
  care.assistantBusy(false);
  await pass(0);
}

describe('when the reply fails', () => {
  test('the customer hears an apology, the answer is tried again, and nothing follows once it is heard', async () => {
    await turnFails('llm');
    expect(done).toEqual(['llm provider-error', 'sorry']);
    await pass(2_000);
    expect(done.slice(2)).toEqual(['answers']);
    care.assistantBusy(true);
    care.fault(recoveredFault('llm', ''));
    care.assistantHeard();
    care.assistantBusy(false);
    await pass(60_000);
    expect(done.slice(3)).toEqual(['llm recovered']);
  });

  test('again and again, it is told once, tried ever less often, and apologised for every 20 s', async () => {
    await turnFails('tts');
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const tries = done.filter((deed) => deed === 'answers').length;
      while (done.filter((deed) => deed === 'answers').length === tries) await pass(100);
      care.assistantBusy(true);
      fails('tts');
      care.assistantBusy(false);
    }
    const seconds = (Date.now() - 1_000_000) / 1000;
    expect(seconds).toBeGreaterThan(80);
    expect(done.filter((deed) => deed === 'tts provider-error')).toHaveLength(1);
    const apologies = done.filter((deed) => deed === 'sorry').length;
    expect(Math.abs(apologies - seconds / 20)).toBeLessThanOrEqual(1.5);
  });

  test('and the provider wants to be left alone, it is', async () => {
    await turnFails('llm', 10_000);
    await pass(9_900);
    expect(done).not.toContain('answers');
    await pass(200);
    expect(done).toContain('answers');
  });

  test('while nobody waits, nothing is said', async () => {
    fails('tts');
    await pass(60_000);
    expect(done).toEqual(['tts provider-error']);
  });

  test('and was failing long before, the next turn is first tried by the session', async () => {
    fails('tts');
    await pass(30_000);
    care.turnTaken();
    await pass(3_000);
    expect(done).toEqual(['tts provider-error']);
    care.assistantHeard();
    care.fault(recoveredFault('tts', ''));
    await pass(60_000);
    expect(done).toEqual(['tts provider-error', 'tts recovered']);
  });

  test('half-way, what was heard of it is no answer', async () => {
    care.turnTaken();
    care.assistantBusy(true);
    fails('llm');
    care.assistantHeard();
    await pass(2_000);
    care.assistantBusy(false);
    await pass(0);
    expect(done).toEqual(['llm provider-error', 'sorry', 'answers']);
  });

  test('to a customer who has lost the line, it waits for them', async () => {
    care.customerAway(true);
    await turnFails('llm');
    await pass(60_000);
    expect(done).toEqual(['llm provider-error']);
    care.customerAway(false);
    await pass(0);
    expect(done).toEqual(['llm provider-error', 'sorry', 'answers']);
  });
});

describe('when the recogniser fails', () => {
  const says = async () => {
    care.customerSpeaks(true);
    await pass(1_000);
    care.customerSpeaks(false);
  };

  test('who says something hears an apology when that is not understood in time', async () => {
    fails('stt');
    await pass(30_000);
    await says();
    await pass(1_400);
    expect(done).toEqual(['stt provider-error']);
    await pass(200);
    expect(done).toEqual(['stt provider-error', 'sorry']);
  });

  test('and is back at once, nobody notices', async () => {
    await says();
    fails('stt');
    await pass(1_000);
    care.fault(recoveredFault('stt', ''));
    await pass(60_000);
    expect(done).toEqual(['stt provider-error', 'stt recovered']);
  });
});
