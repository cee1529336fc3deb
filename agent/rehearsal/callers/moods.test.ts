import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallerMood } from '../../protocol/callerMood.ts';
import { noIncidents } from '../../protocol/simulatedCaller.ts';
import { type LiveKit, startLiveKit } from '../../testing/startLiveKit.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { phraseText, type RehearsalScript, type Voice } from '../script/script.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { makeCall } from './caller.ts';
import { planCall } from './planCall.ts';
import { CallerRunner } from './runner.ts';
import { type FakeFloor, startFakeFloor } from './testing/fakeFloor.ts';
import { tone } from './testing/tone.ts';

const RATE = 24_000;
const log = pino({ level: 'silent' });
/** Calls last as long as people speak: `npm run test:long` makes these too. */
const inLong = it.runIf(process.env.FLOORWALKER_LONG_TESTS);
const PHRASES = ['down', 'fourthTime', 'payVisit', 'thanks'];

/** The scripts that ship, made short: the words don't matter to an assistant that beeps. */
async function shortScripts(): Promise<RehearsalScript[]> {
  const steps: RehearsalScript['caller']['steps'] = [
    ...PHRASES.flatMap((phrase) => [{ do: 'listen' as const }, { do: 'say' as const, phrase }]),
    { do: 'listen' },
    { do: 'hangUp' },
  ];
  const outages = (await loadScripts()).filter(({ id }) => id === 'outage');
  return outages.map((script) => ({ ...script, caller: { ...script.caller, quietMs: 400, steps } }));
}

describe('the moods of simulated callers, in real rooms', () => {
  let media: LiveKit;
  let floor: FakeFloor;
  let scripts: RehearsalScript[];
  let runner: CallerRunner;
  let vocabularies: Vocabulary[];
  let spoken: Voice[];

  beforeAll(async () => {
    media = await startLiveKit();
    vocabularies = await loadVocabularies();
    scripts = await shortScripts();
  });
  afterAll(() => media.stop());
  beforeEach(async () => {
    floor = await startFakeFloor(media);
    spoken = [];
    runner = new CallerRunner({
      serverUrl: floor.url,
      callerSecret: floor.secret,
      scripts,
      vocabularies,
      speak: async (_phrase, voice) => {
        spoken.push(voice);
        return tone(500, RATE);
      },
      sampleRate: RATE,
      dropping: 1,
      log,
    });
  });
  afterEach(async () => {
    await runner.stop();
    await floor.stop();
  });

  const call = async (mood: CallerMood) => {
    const [first] = await runner.start({ script: 'outage', language: 'en', mood, count: 1 });
    return vi.waitUntil(() => runner.reports().find(({ id, state }) => id === first?.id && state === 'over'), {
      timeout: 40_000,
      interval: 50,
    });
  };
  const assistant = () => {
    const [first, ...others] = floor.assistants;
    if (!first || others.length > 0) throw new Error(`${floor.assistants.length} calls were made`);
    return first;
  };

  it('shouting: speaks into the words of the assistant', async () => {
    floor.manners = { answers: 10, answerMs: 3000 };
    const report = await call('shouting');
    expect(report).toMatchObject({ outcome: 'completed', said: 4, mood: 'shouting' });
    expect(report.incidents).toEqual({ ...noIncidents(), talkedOver: 1 });
    expect(report.yieldsMs).toHaveLength(1);
  });

  inLong('silent: says nothing until the assistant asks, then goes on', async () => {
    floor.manners = { answers: 10, speaksUpAfter: 2500 };
    const report = await call('silent');
    expect(report).toMatchObject({ outcome: 'completed', said: 4 });
    expect(report.incidents).toEqual({ ...noIncidents(), silences: 1, silencesBroken: 1 });
    expect(assistant().heard).toBe(4);
  });

  inLong('silent: goes on by itself where the assistant never asks', async () => {
    const [english] = scripts.filter(({ language }) => language === 'en');
    if (!english) throw new Error('no English script');
    const { plan } = planCall(english, 'silent');
    const steps = plan.steps.map((step) => (step.do === 'stayQuiet' ? { ...step, atMostMs: 1500 } : step));
    const report = await makeCall({
      id: crypto.randomUUID(),
      floor: { server: floor.url, secret: floor.secret },
      plan: { ...plan, steps },
      sound: async () => tone(400, RATE),
      sampleRate: RATE,
      signal: new AbortController().signal,
      onReport: () => {},
      onLoss: () => {},
      log,
    });
    expect(report).toMatchObject({ outcome: 'completed', said: 4 });
    expect(report.incidents).toEqual({ ...noIncidents(), silences: 1 });
  });

  inLong('switching: goes on in the other language', async () => {
    const report = await call('switching');
    expect(report).toMatchObject({ outcome: 'completed', said: 4, language: 'en' });
    expect(report.incidents).toEqual({ ...noIncidents(), switches: 1 });
    // Last of all the answer that nobody has asked for here: whether the call may be recorded.
    expect(spoken.map(({ language }) => language)).toEqual(['en', 'en', 'ar', 'ar', 'en']);
  });

  inLong('typing: comes by a link, types some sentences, and hears them answered', async () => {
    const report = await call('typing');
    expect(report).toMatchObject({ outcome: 'completed', said: 4 });
    expect(report.incidents).toEqual({ ...noIncidents(), typed: 2 });
    const phrases = scripts.find(({ language }) => language === 'en')?.phrases;
    expect(assistant().typed).toEqual(
      [phrases?.fourthTime, phrases?.payVisit].map((phrase) => phraseText(phrase ?? { parts: [] })),
    );
    expect(assistant().heard).toBe(2);
  });

  it('dropping: loses the line without a goodbye, and comes back into the same call within 10 s', async () => {
    const report = await call('dropping');
    expect(report).toMatchObject({ outcome: 'completed', said: 4 });
    expect(report.incidents).toEqual({ ...noIncidents(), drops: 1, returns: 1 });
    expect(assistant().heard).toBe(4);
    expect(assistant().customersAwayMs).toEqual([expect.any(Number)]);
    expect(assistant().customersAwayMs[0]).toBeLessThan(10_000);
  });

  inLong(
    'dropping: does not come back when it is stopped meanwhile, and no more of them than there is room for',
    async () => {
      const ask = { script: 'outage', language: 'en', mood: 'dropping', count: 1 } as const;
      const [first] = await runner.start(ask);
      await expect(runner.start(ask)).rejects.toMatchObject({
        status: 409,
        message: expect.stringContaining('At most 1'),
      });
      const report = () => runner.reports().find(({ id }) => id === first?.id);
      await vi.waitUntil(() => report()?.incidents.drops === 1, { timeout: 30_000, interval: 20 });
      expect(await runner.hangUp([first?.id ?? ''])).toMatchObject([{ state: 'over', outcome: 'stopped' }]);
      expect(report()?.incidents.returns).toBe(0);
    },
  );

  inLong('hangs up alone: the others go on', async () => {
    const [one, other] = await runner.start({ script: 'outage', language: 'ar', mood: 'calm', count: 2 });
    await vi.waitUntil(() => runner.reports().every(({ state }) => state === 'talking'), { timeout: 15_000 });
    expect(await runner.hangUp([one?.id ?? ''])).toMatchObject([{ id: one?.id, state: 'over', outcome: 'stopped' }]);
    const rest = () => runner.reports().find(({ id }) => id === other?.id);
    expect(rest()?.state).toBe('talking');
    await vi.waitUntil(() => rest()?.state === 'over', { timeout: 30_000, interval: 50 });
    expect(rest()?.outcome).toBe('completed');
  });
});
