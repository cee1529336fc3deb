import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { pino } from 'pino';
import { createdCall } from '../../agent/protocol/call.ts';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import { session } from '../../agent/protocol/operator.ts';
import { Phone } from '../../agent/rehearsal/callers/phone.ts';
import { loadVocabularies } from '../../agent/rehearsal/vocabulary/loadVocabularies.ts';
import { type Station, startStation } from '../../src-main/station/startStation.ts';
import { houseVoice } from '../support/houseVoice.ts';
import { RehearsalHouse } from '../support/rehearsalHouse.ts';

const root = join(import.meta.dirname, '..', '..');
const source = (path: string) => pathToFileURL(join(root, 'src-main/station', path));
/** Another station has the call within this time of the first one's death. */
const TAKEN_OVER_WITHIN_MS = 5_000;
/** What a killed station had not yet on its disk. */
const LOST_AT_MOST_MS = 2_000;

test.skip(
  !process.env.FLOORWALKER_LONG_TESTS,
  'a floor of its own with two stations: npm run test:long goes through it',
);

let house: RehearsalHouse;
let south: Station;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  house = new RehearsalHouse();
  await house.start();
});
test.afterAll(async () => {
  await south?.close();
  await house.stop();
});

/** A second computer at the same floor, that nobody sits at. */
const startSouth = (): Promise<Station> => {
  const { server, operator } = house.floor.ready;
  if (!operator) throw new Error('no operator');
  return startStation({
    environment: {
      ...{
        dataFolder: join(house.folder, 'south'),
        port: 0,
        logLevel: 'silent',
        origin: server,
        credentials: operator,
      },
    },
    pageFolder: join(root, 'out/renderer'),
    databaseThread: source('db/databaseThread.ts'),
    searchThread: source('db/searchThread.ts'),
    conversionProcess: source('features/imports/conversionProcess.ts'),
    recorderScript: source('recorder/process/main.ts'),
    log: pino({ level: 'silent' }),
    onDeath(error) {
      throw error;
    },
  });
};

test('asked by voice, recorded by one station, taken over by the next, still for a card number, whole in the end', async () => {
  test.setTimeout(120_000);
  const { server, operator } = house.floor.ready;
  const request = async (method: string, path: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(server + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { token } = session.parse(await request('POST', '/v1/session', operator));
  const rules = [{ persona: 'reception', language: 'en', policy: 'asked' }];
  await request('PUT', '/v1/recording-rules', { rules }, token);
  const call = createdCall.parse(await request('POST', '/v1/calls', {}, house.floor.callerSecret));
  const told = async () => (await house.events(call.callId)).flatMap((event) => parseEvent(event) ?? []);
  const story = async () =>
    (await told()).flatMap((event) => {
      if (event.type === 'recording.started') return [`${event.data.segment} started`];
      if (event.type === 'recording.lost' || event.type === 'recording.paused' || event.type === 'recording.resumed') {
        return [`${event.type.slice('recording.'.length)}: ${event.data.because}`];
      }
      if (event.type === 'recording.kept') return [`${event.data.segment} kept`];
      return event.type === 'consent' ? [`consent ${event.data.given} by ${event.data.by}`] : [];
    });
  /** Without what a station tells of its disk whenever it can. */
  const course = async () => (await story()).filter((line) => !line.endsWith('kept'));
  const says = async (words: string) =>
    (await told()).some(
      (event) => event.type === 'turn' && event.data.speaker === 'assistant' && event.data.text.includes(words),
    );
  const command = (body: { kind: string; [field: string]: unknown }) =>
    request(
      'POST',
      `/v1/calls/${call.callId}/control`,
      { id: crypto.randomUUID(), command: body, sentAt: Date.now() },
      token,
    );

  const phone = await Phone.connect({
    ...{ call, microphone: { sampleRate: 24_000 }, hearing: {} },
    onFault: (error) => {
      throw error;
    },
  });
  await expect.poll(() => says('may we record this call?'), { timeout: 30_000 }).toBe(true);
  // Nobody records before they have agreed.
  expect(await story()).toEqual([]);
  await phone.ear.utterance({ since: phone.connectedAt, patience: 20_000 });
  const [english] = await loadVocabularies();
  await phone.microphone.say(await houseVoice(house, english?.consent.agreed ?? '', 'en+f2')).said;
  await expect.poll(story, { timeout: 20_000 }).toEqual(['consent true by customer', '1 started']);
  await expect.poll(() => says('Thank you. How can I help you?'), { timeout: 20_000 }).toBe(true);

  south = await startSouth();
  const killedAt = Date.now();
  house.kill('station');
  await expect
    .poll(course, { timeout: 15_000 })
    .toEqual(['consent true by customer', '1 started', 'lost: station-lost', '2 started']);
  const [first, second] = (await told()).filter((event) => event.type === 'recording.started');
  expect(second?.data.keeper.stationId).not.toBe(first?.data.keeper.stationId);
  const gap = call.createdAt + (second?.at ?? 0) - killedAt;
  test.info().annotations.push({ type: 'takenOverAfterMs', description: String(gap) });
  expect(gap).toBeLessThan(TAKEN_OVER_WITHIN_MS);

  await command({ kind: 'say', text: 'Please tell me your card number.', when: 'now' });
  await expect.poll(async () => (await course()).at(-1), { timeout: 20_000 }).toBe('paused: card');
  await command({ kind: 'record', action: 'resume' });
  await command({ kind: 'record', action: 'pause' });
  await command({ kind: 'record', action: 'resume' });
  const pauses = (await story()).filter((line) => /paused|resumed/.test(line));
  expect(pauses).toEqual(['paused: card', 'resumed: card', 'paused: by-hand', 'resumed: by-hand']);
  await command({ kind: 'end', disposition: 'resolved' });
  // The first station is back by itself, and tells what it had on its disk when it was killed.
  await expect
    .poll(async () => (await story()).filter((line) => line.endsWith('kept')).toSorted(), { timeout: 30_000 })
    .toEqual(['1 kept', '2 kept']);
  const [killed, last] = (await told())
    .flatMap((event) => (event.type === 'recording.kept' ? [event.data] : []))
    .toSorted((a, b) => a.segment - b.segment);
  // Of what it had recorded at most two seconds are lost.
  const lost = killedAt - call.createdAt - (killed?.endMs ?? 0);
  test.info().annotations.push({ type: 'lostMs', description: String(Math.round(lost)) });
  expect(lost).toBeLessThan(LOST_AT_MOST_MS);
  expect(last?.endMs).toBeGreaterThan(last?.startMs ?? Number.POSITIVE_INFINITY);
  await phone.hangUp();
});
