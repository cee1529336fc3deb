import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallerReport } from '../../protocol/simulatedCaller.ts';
import { type LiveKit, startLiveKit } from '../../testing/startLiveKit.ts';
import { loadScripts } from '../script/loadScripts.ts';
import type { RehearsalScript } from '../script/script.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { makeCall } from './caller.ts';
import { hasFailed } from './callerReport.ts';
import { planCall } from './planCall.ts';
import { CallerRunner } from './runner.ts';
import { type FakeFloor, startFakeFloor } from './testing/fakeFloor.ts';
import { tone } from './testing/tone.ts';

const RATE = 24_000;
const log = pino({ level: 'silent' });

/** The script that ships, with its waits shortened: the words don't matter to an assistant that beeps. */
async function shortScript(): Promise<RehearsalScript> {
  const script = (await loadScripts()).find(({ id, language }) => id === 'outage' && language === 'en');
  if (!script) throw new Error('The outage script is missing');
  const steps: RehearsalScript['caller']['steps'] = [
    { do: 'listen' },
    { do: 'say', phrase: 'down' },
    { do: 'talkOver', phrase: 'tooLate', afterMs: 300 },
    { do: 'listen' },
    { do: 'say', phrase: 'thanks' },
    { do: 'listen' },
    { do: 'hangUp' },
  ];
  return { ...script, caller: { ...script.caller, quietMs: 400, steps } };
}

describe('simulated callers in real rooms', () => {
  let media: LiveKit;
  let floor: FakeFloor;
  let script: RehearsalScript;
  let runner: CallerRunner;
  let vocabularies: Vocabulary[];
  let speak: () => Promise<Int16Array>;
  const runnerOf = (floorUrl: string) =>
    new CallerRunner({
      serverUrl: floorUrl,
      callerSecret: floor.secret,
      scripts: [script],
      vocabularies,
      speak: () => speak(),
      sampleRate: RATE,
      limit: 3,
      log,
    });
  const ask = { script: 'outage', language: 'en', mood: 'calm', count: 1 } as const;
  const over = (id: string | undefined) =>
    vi.waitUntil(() => runner.reports().find((report) => report.id === id && report.state === 'over'), {
      timeout: 25_000,
      interval: 50,
    });

  beforeAll(async () => {
    media = await startLiveKit();
    vocabularies = await loadVocabularies();
    script = await shortScript();
  });
  afterAll(() => media.stop());
  beforeEach(async () => {
    floor = await startFakeFloor(media);
    speak = async () => tone(500, RATE);
    runner = runnerOf(floor.url);
  });
  afterEach(async () => {
    await runner.stop();
    await floor.stop();
  });

  it('go through the script: listen, answer, talk over the assistant once, thank, hang up', async () => {
    const [first] = await runner.start(ask);
    expect(first).toMatchObject({ state: 'dialling', said: 0, phrases: 3 });
    const report = await over(first?.id);
    expect(report).toMatchObject({ outcome: 'completed', said: 3, reason: null });
    expect(report.answersMs).toHaveLength(3);
    expect(report.yieldsMs).toHaveLength(1);
    expect(floor.assistants.map(({ heard }) => heard)).toEqual([3]);
  });

  it('who are asked whether they may be recorded answer that first, and it counts for no phrase', async () => {
    floor.recording = 'asked';
    const [first] = await runner.start(ask);
    const report = await over(first?.id);
    expect(report).toMatchObject({ outcome: 'completed', said: 3, phrases: 3 });
    expect(report.answersMs).toHaveLength(3);
    expect(floor.assistants.map(({ heard }) => heard)).toEqual([4]);
  });

  it('call several at once, up to the limit', async () => {
    const started = await runner.start({ ...ask, count: 2 });
    await expect(runner.start({ ...ask, count: 2 })).rejects.toMatchObject({ status: 409 });
    const reports = await Promise.all(started.map(({ id }) => over(id)));
    expect(reports.map(({ outcome }) => outcome)).toEqual(['completed', 'completed']);
    expect(new Set(reports.map(({ callId }) => callId)).size).toBe(2);
  });

  it('are refused by name when the script does not exist', async () => {
    await expect(runner.start({ ...ask, script: 'nowhere' })).rejects.toThrow('There are: outage (en)');
  });

  it('say why the floor gave no call', async () => {
    floor.manners = { type: 'about:blank', title: 'Full', status: 503, detail: 'No assistant is free. Try again.' };
    const [first] = await runner.start(ask);
    expect(await over(first?.id)).toMatchObject({ outcome: 'refused', reason: 'No assistant is free. Try again.' });
  });

  it('say so when their words can not be spoken', async () => {
    speak = async () => {
      throw new Error('There is no voice.');
    };
    const [first] = await runner.start(ask);
    expect(await over(first?.id)).toMatchObject({ outcome: 'voiceless', reason: 'There is no voice.', said: 0 });
  });

  it('are cut off when the call is closed before they have said everything', async () => {
    floor.manners = { answers: 1, closesAfter: 1 };
    const [first] = await runner.start(ask);
    const report = await over(first?.id);
    expect([report.outcome, hasFailed(report)]).toEqual(['cut-off', true]);
  });

  it('have completed the call when the assistant closes it after their last words', async () => {
    floor.manners = { answers: 3, closesAfter: 3 };
    const [first] = await runner.start(ask);
    expect(await over(first?.id)).toMatchObject({ outcome: 'completed', said: 3 });
  });

  it('hang up when rehearsal ends', async () => {
    const [first] = await runner.start(ask);
    await vi.waitUntil(() => runner.reports()[0]?.state === 'talking', { timeout: 10_000 });
    await runner.stop();
    expect(runner.reports()).toMatchObject([{ id: first?.id, state: 'over', outcome: 'stopped' }]);
  });

  it('repeat themselves once to an assistant that has fallen silent, then hang up', async () => {
    floor.manners = { answers: 0 };
    const reports: CallerReport[] = [];
    const report = await makeCall({
      id: crypto.randomUUID(),
      floor: { server: floor.url, secret: floor.secret },
      plan: planCall(script, 'calm').plan,
      onLoss: () => {},
      sound: async () => tone(400, RATE),
      sampleRate: RATE,
      signal: new AbortController().signal,
      onReport: (next) => reports.push(next),
      log,
      patience: 1_500,
    });
    expect(report).toMatchObject({ outcome: 'unanswered', said: 1, reason: expect.stringContaining('repeated') });
    expect(floor.assistants.map(({ heard }) => heard)).toEqual([2]);
    expect(reports.map(({ state }) => state)).toEqual(expect.arrayContaining(['dialling', 'talking', 'over']));
  });
});
