import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { transcriptPiece } from '../../../../agent/protocol/laterTranscript.ts';
import type { Operator } from '../../../../agent/protocol/operator.ts';
import { createCallReader } from '../../db/callReader.ts';
import { createEventStore } from '../../db/eventStore.ts';
import { openForWriting } from '../../db/openDatabase.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorRequest } from '../../floor-client/floorHttp.ts';
import { StagedRecording } from '../../recorder/testing/stagedRecording.ts';
import { toneAt } from '../../recorder/testing/tones.ts';
import { callSounds } from '../../sound/callSounds.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { TranscriptDesk } from './transcriptDesk.ts';

const SARA: Operator = { id: crypto.randomUUID(), name: 'Sara', email: 's@x.example', role: 'reviewer' };

async function station(answer: (turn: number) => void = () => undefined) {
  const recording = new StagedRecording();
  await recording.write({ customer: toneAt(500, 500, 1_500, 4_000), assistant: toneAt(900, 2_000, 3_500, 4_000) });
  const db = openForWriting(join(temporaryFolder(), 'station.db'));
  onTestFinished(() => db.close());
  const call = new SampleCall({ callId: recording.callId });
  call.turn('the line is down', 'customer', { startMs: 500, endMs: 1_500 });
  call.end();
  const store = createEventStore(db);
  store(call.callId, call.log);
  const asked: { method: string; path: string; body: unknown }[] = [];
  let turns = 0;
  const request = async <Output>({ method, path, body, output }: FloorRequest<Output>): Promise<Output> => {
    asked.push({ method, path: path.replace(/[0-9a-f-]{36}/g, ':id'), body });
    if (path.endsWith('/turns')) answer(++turns);
    return output.parse(path.endsWith('/transcripts') ? { model: 'ear-1' } : {});
  };
  const desk = new TranscriptDesk({
    calls: createCallReader(db),
    sounds: callSounds(recording.folder, recording.keyOf),
    floor: { operator: SARA, request },
    log: pino({ level: 'silent' }),
  });
  onTestFinished(() => desk.close());
  const ended = () =>
    new Promise<string>((resolve) => desk.on('progress', ({ state }) => void (state !== 'running' && resolve(state))));
  return { desk, call, asked, ended, store };
}

it('sends each stretch of speech with its speaker and its time, as a recogniser hears it', async () => {
  const { desk, call, asked, ended } = await station();
  const over = ended();
  expect(await desk.again(call.callId)).toMatchObject({ state: 'running', model: 'ear-1', by: 'Sara', pieces: 2 });
  expect(await over).toBe('done');
  const pieces = asked.flatMap(({ path, body }) => (path.endsWith('/turns') ? [transcriptPiece.parse(body)] : []));
  expect(pieces.map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
    ['customer', 300, 1_700],
    ['assistant', 1_800, 3_700],
  ]);
  const wav = Buffer.from(pieces[0]?.sound ?? '', 'base64');
  expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(24), wav.length]).toEqual([
    'RIFF',
    16_000,
    44 + 1_400 * 16 * 2,
  ]);
  expect(asked.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/v1/calls/:id/transcripts/:id',
    body: { outcome: 'done' },
  });
});

it('a piece that fails once is tried again; one that fails for good ends it, and the floor is told', async () => {
  const patient = await station((turn) => {
    if (turn === 1) throw new FloorError('server-error', 'The provider has not understood this piece.');
  });
  const over = patient.ended();
  await patient.desk.again(patient.call.callId);
  expect(await over).toBe('done');
  const hopeless = await station(() => {
    throw new FloorError('server-error', 'The provider has not understood this piece.');
  });
  const failed = hopeless.ended();
  await hopeless.desk.again(hopeless.call.callId);
  expect(await failed).toBe('failed');
  expect(hopeless.asked.at(-1)).toMatchObject({ body: { outcome: 'failed' } });
});

it('what comes back with the log is listed, and stands beside the first transcript', async () => {
  const { desk, call, store } = await station();
  const transcriptId = crypto.randomUUID();
  call.add('transcript.begun', { transcriptId, by: 'Sara', model: 'ear-1', pieces: 2 });
  const piece = { transcriptId, language: 'en' as const, confidence: 0.9 };
  call.add('transcript.turn', { ...piece, speaker: 'customer', text: 'the line is dead', startMs: 300, endMs: 1_700 });
  call.add('transcript.ended', { transcriptId, outcome: 'done' });
  store(call.callId, call.log);
  expect(desk.ofCall(call.callId)).toMatchObject([{ transcriptId, state: 'done', pieces: 2, piecesDone: 1 }]);
  const [row] = desk.diff(call.callId, transcriptId);
  expect(row?.words.map(({ text, in: where }) => `${where} ${text}`)).toEqual([
    ...['both the', 'both line', 'both is', 'first down', 'later dead'],
  ]);
  expect(() => desk.diff(call.callId, crypto.randomUUID())).toThrow(/no such transcript/);
});

it('a call without sound on this disk is refused', async () => {
  const { desk, store } = await station();
  const silent = new SampleCall();
  silent.end();
  store(silent.callId, silent.log);
  await expect(desk.again(silent.callId)).rejects.toThrow(/nothing to hear/);
  await expect(desk.again(crypto.randomUUID())).rejects.toThrow(/not on this disk/);
});
