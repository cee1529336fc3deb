import { afterAll, beforeAll, expect, it } from 'vitest';
import { callSummary } from '../../protocol/callSummary.ts';
import { nextTranscription } from '../../protocol/laterTranscript.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

const imported = (callId: string = crypto.randomUUID(), fields: object = {}) =>
  floor.request('POST', '/v1/imported-calls', {
    body: {
      ...{ callId, persona: 'reception', language: 'ar', customer: {}, disposition: 'resolved' },
      ...{ durationMs: 61_000, recordedAt: 1_600_000_000_000, ...fields },
    },
  });
const asWorker = (path: string, body: object) =>
  floor.request('POST', path, { body, token: floor.environment.FLOORWALKER_WORKER_SECRET });

it('a file that is brought in is a call that was over from its first moment, once', async () => {
  const callId = crypto.randomUUID();
  const call = callSummary.parse((await imported(callId)).body);
  expect(call).toMatchObject({ callId, imported: true, state: 'ended', disposition: 'resolved', language: 'ar' });
  expect((call.endedAt ?? 0) - call.createdAt).toBe(61_000);
  expect((await imported(callId)).body).toEqual(call);
  expect((await floor.events(callId)).map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'call.created'],
    [2, 'call.ended'],
  ]);
  const { text } = await floor.request('GET', `/v1/audit?target=${callId}`);
  expect(JSON.parse(text)).toMatchObject({ entries: [{ action: 'call.imported' }] });
});

it('refuses one that is longer than a day', async () => {
  expect((await imported(undefined, { durationMs: 25 * 3_600_000 })).status).toBe(400);
});

it('is understood once more by a worker, piece by piece, and every piece is written down once', async () => {
  const callId = callSummary.parse((await imported()).body).callId;
  const transcriptId = crypto.randomUUID();
  const begin = () => floor.request('POST', `/v1/calls/${callId}/transcripts`, { body: { transcriptId, pieces: 2 } });
  expect(await begin()).toMatchObject({ status: 503, body: { type: 'urn:floorwalker:problem:no-transcriber' } });
  const asked = asWorker('/v1/transcriptions/next', { model: 'ear-1' });
  await expect.poll(async () => (await begin()).status).toBe(201);
  const at = `/v1/calls/${callId}/transcripts/${transcriptId}`;
  const sound = Buffer.from('RIFF').toString('base64');
  const piece = { speaker: 'customer', startMs: 1_000, endMs: 2_000, sound };
  const told = floor.request('POST', `${at}/turns`, { body: piece });
  const { work } = nextTranscription.parse((await asked).body);
  expect(work).toMatchObject({ language: 'ar', sound });
  const answer = { outcome: 'understood', text: 'مرحبا 4111111111111111', language: 'ar', confidence: 0.8 };
  await asWorker(`/v1/transcriptions/${work?.workId}`, answer);
  const written = `مرحبا ${'•'.repeat(16)}`;
  expect((await told).body).toEqual({ text: written });
  const again = floor.request('POST', `${at}/turns`, { body: piece });
  const second = nextTranscription.parse((await asWorker('/v1/transcriptions/next', { model: 'ear-1' })).body);
  await asWorker(`/v1/transcriptions/${second.work?.workId}`, { ...answer, text: 'something else' });
  await again;
  const failed = floor.request('POST', `${at}/turns`, { body: { ...piece, startMs: 5_000 } });
  const third = nextTranscription.parse((await asWorker('/v1/transcriptions/next', { model: 'ear-1' })).body);
  await asWorker(`/v1/transcriptions/${third.work?.workId}`, { outcome: 'failed', because: 'unreachable' });
  expect((await failed).status).toBe(502);
  expect((await floor.request('PUT', at, { body: { outcome: 'done' } })).status).toBe(204);
  expect((await floor.request('POST', `${at}/turns`, { body: piece })).status).toBe(409);
  const events = (await floor.events(callId)).filter(({ type }) => type.startsWith('transcript.'));
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['transcript.begun', { transcriptId, by: expect.any(String), model: 'ear-1', pieces: 2 }],
    ['transcript.turn', expect.objectContaining({ transcriptId, speaker: 'customer', text: written, startMs: 1_000 })],
    ['transcript.ended', { transcriptId, outcome: 'done' }],
  ]);
});

it('takes no piece for a transcript that nobody has begun', async () => {
  const callId = callSummary.parse((await imported()).body).callId;
  const body = { speaker: 'customer', startMs: 0, endMs: 1, sound: '' };
  expect(
    (await floor.request('POST', `/v1/calls/${callId}/transcripts/${crypto.randomUUID()}/turns`, { body })).status,
  ).toBe(404);
});
