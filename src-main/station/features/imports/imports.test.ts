import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { importedCallRequest } from '../../../../agent/protocol/importedCall.ts';
import type { Operator } from '../../../../agent/protocol/operator.ts';
import { type ImportJob, importDraft } from '../../../../src-preload/contract/imports.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import { makeKey } from '../../recorder/keys/recordingKey.ts';
import { strengthOf, toneAt } from '../../recorder/testing/tones.ts';
import { callSounds } from '../../sound/callSounds.ts';
import { encodeOgg } from '../../sound/ffmpeg.ts';
import { bytesOf, mixLanes } from '../../sound/mixLanes.ts';
import { wavHeader } from '../../sound/wav.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { ImportDesk, type ImportedRecording } from './importDesk.ts';

const NOUR: Operator = { id: crypto.randomUUID(), name: 'Nour', email: 'n@x.example', role: 'reviewer' };
const LEFT = toneAt(500, 0, 1_000, 2_500);
const RIGHT = toneAt(900, 1_000, 2_000, 2_500);
const stereoWav = Buffer.concat([wavHeader(LEFT.length, 2), mixLanes([LEFT, RIGHT])]);

async function station({ role = NOUR.role, floorAway = false } = {}) {
  const root = temporaryFolder();
  const [folder, recordings] = [join(root, 'imports'), join(root, 'recordings')];
  const key = makeKey();
  const asked: unknown[] = [];
  const kept: ImportedRecording[] = [];
  let ready: typeof key | undefined = key;
  const desk = await ImportDesk.open({
    script: new URL('./conversionProcess.ts', import.meta.url),
    ...{ folder, recordings, key: () => ready, log: pino({ level: 'silent' }) },
    floor: {
      operator: { ...NOUR, role },
      async request({ body, output }) {
        if (floorAway) throw new FloorError('unreachable', 'The floor is away.');
        asked.push(importedCallRequest.parse(body));
        const room = 'import';
        return output.parse({
          ...{
            callId: importedCallRequest.parse(body).callId,
            room,
            persona: 'reception',
            language: 'en',
            customer: {},
          },
          ...{ rehearsal: false, state: 'ended', createdAt: 1, answeredAt: null, endedAt: 2, disposition: 'resolved' },
          ...{ mood: null, lastLine: null, turns: 0, lastSeq: 2 },
        });
      },
    },
    keep: async (recording) => void kept.push(recording),
  });
  onTestFinished(() => desk.close());
  const ended = (id: string) =>
    new Promise<ImportJob>((resolve) => {
      desk.on('progress', (job) => {
        if (job.id === id && ['done', 'failed', 'cancelled'].includes(job.state)) resolve(job);
      });
    });
  const bring = async (file: Buffer, fields: object = {}, sent: Readable = Readable.from([file])) => {
    const draft = { bytes: file.length, speakers: ['customer', 'assistant'], language: 'en', ...fields };
    const { id } = desk.start(importDraft.parse(draft));
    const over = ended(id);
    await desk.receive(id, sent);
    return over;
  };
  const leftBehind = () => readdirSync(folder);
  const loseKey = () => {
    ready = undefined;
  };
  return {
    desk,
    bring,
    kept,
    asked,
    recordings,
    leftBehind,
    loseKey,
    sounds: callSounds(recordings, (id) => (id === key.id ? key : undefined)),
  };
}

it('a stereo file becomes a call whose channels are lanes, sealed like every recording', async () => {
  const { bring, kept, asked, recordings, leftBehind, sounds } = await station();
  const job = await bring(stereoWav, { recordedAt: 1_600_000_000_000, disposition: 'unresolved' });
  expect(job).toMatchObject({
    state: 'done',
    durationMs: 2_500,
    doneMs: 3_000,
    bytesDone: stereoWav.length,
    fault: null,
  });
  expect(job.cutShort).toBeUndefined();
  const callId = job.callId ?? '';
  expect(asked).toEqual([
    expect.objectContaining({ callId, durationMs: 2_500, recordedAt: 1_600_000_000_000, disposition: 'unresolved' }),
  ]);
  expect(kept).toMatchObject([{ callId, startMs: 0, endMs: 2_500, lanes: [0, 1] }]);
  expect(readFileSync(join(recordings, callId, '1.fwa')).includes('OggS')).toBe(false);
  const sound = await sounds(callId);
  if (typeof sound === 'string') throw new Error(sound);
  expect(await sound.lanes()).toEqual(['customer', 'assistant']);
  const heard: boolean[][] = [];
  for await (const [customer = [], assistant = []] of sound.samples()) {
    heard.push([strengthOf(500, customer) > 0.01, strengthOf(900, assistant) > 0.01]);
  }
  await sound.close();
  expect(heard).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(leftBehind()).toEqual([]);
});

it('an Ogg file is taken too, and one channel is one lane whoever else was named', async () => {
  const { bring, kept } = await station();
  const pieces: Buffer[] = [];
  for await (const piece of encodeOgg(ReadableStream.from([bytesOf(LEFT)]), 1)) pieces.push(piece);
  expect(await bring(Buffer.concat(pieces), { speakers: ['operator', 'customer'] })).toMatchObject({ state: 'done' });
  expect(kept[0]?.lanes).toEqual([2]);
});

// A tone of 500 Hz and 1.5 s: as a phone system's MP3, and as a browser records (Chromium's MediaRecorder).
it.each(['tone.mp3', 'tone.webm'])('%s is taken as well, and sounds as it did', async (name) => {
  const { bring, sounds } = await station();
  const file = readFileSync(new URL(`../../../../resources/fixtures/${name}`, import.meta.url));
  const job = await bring(file, { speakers: ['customer'] });
  expect(job).toMatchObject({ state: 'done', fault: null });
  expect(Math.abs((job.durationMs ?? 0) - 1_550)).toBeLessThan(100);
  const sound = await sounds(job.callId ?? '');
  if (typeof sound === 'string') throw new Error(sound);
  const first = (await sound.samples().next()).value?.[0];
  await sound.close();
  const half = first?.slice(12_000, 36_000) ?? new Int16Array();
  expect(strengthOf(500, half)).toBeGreaterThan(20 * strengthOf(800, half));
});

it.each([
  ['text', Buffer.from('Dear diary, '.repeat(1_000)), 'not-audio'],
  ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(4_096, 7)]), 'not-audio'],
  ['a WAV file without sound', wavHeader(0, 1), 'no-sound'],
] as const)('%s has a clear word', async (_, file, fault) => {
  const { bring, leftBehind, kept } = await station();
  expect(await bring(file)).toMatchObject({ state: 'failed', fault, callId: null });
  expect([leftBehind(), kept]).toEqual([[], []]);
});

it('a file that breaks off is a call as far as it goes, and says so', async () => {
  const { bring } = await station();
  const file = stereoWav.subarray(0, 44 + 48_000 * 4);
  const job = await bring(file);
  expect(job).toMatchObject({ state: 'done', cutShort: true, durationMs: 1_000 });
});

it('4 GB are refused before they are sent, and while they are sent by whoever lied about it', async () => {
  const { desk, bring, leftBehind } = await station();
  const draft = { bytes: 4 * 1024 ** 3, speakers: ['customer'] as ['customer'], language: 'en' as const };
  const { id, state, fault } = desk.start(importDraft.parse(draft));
  expect([state, fault, desk.expects(id)]).toEqual(['failed', 'too-large', false]);
  const [chunk, first] = [Buffer.alloc(64 * 1024 ** 2), Buffer.alloc(1)];
  const endless = Readable.from(
    (function* () {
      yield first;
      for (;;) yield { length: chunk.length * 40, [Symbol.toPrimitive]: () => '' };
    })(),
  );
  expect(await bring(Buffer.alloc(9), {}, endless)).toMatchObject({ state: 'failed', fault: 'too-large' });
  expect(leftBehind()).toEqual([]);
});

it('what ends before its length was sent is no call', async () => {
  const { bring, leftBehind } = await station();
  expect(await bring(stereoWav, {}, Readable.from([stereoWav.subarray(0, 9_000)]))).toMatchObject({
    state: 'failed',
    fault: 'broken-off',
  });
  expect(leftBehind()).toEqual([]);
});

it('while the floor is away, or the key, nothing half made stays', async () => {
  const away = await station({ floorAway: true });
  expect(await away.bring(stereoWav)).toMatchObject({ state: 'failed', fault: 'floor-offline' });
  expect([away.leftBehind(), existsSync(away.recordings)]).toEqual([[], false]);
  const locked = await station();
  locked.loseKey();
  expect(await locked.bring(stereoWav)).toMatchObject({ state: 'failed', fault: 'key-missing' });
});

it('is for those who review calls', async () => {
  const { desk } = await station({ role: 'human-agent' });
  const draft = importDraft.parse({ bytes: 1, speakers: ['customer'], language: 'en' });
  expect(() => desk.start(draft)).toThrow(/role/);
});

it('stops when it is cancelled', async () => {
  const { desk, leftBehind } = await station();
  const { id } = desk.start(importDraft.parse({ bytes: 99, speakers: ['customer'], language: 'en' }));
  const held = new Readable({ read() {} });
  held.push(Buffer.alloc(10));
  const received = desk.receive(id, held);
  await desk.cancel(id);
  await received;
  expect([desk.list(), leftBehind()]).toEqual([[], []]);
});

it('stops in the middle of a conversion, and leaves nothing half made', async () => {
  const { desk, leftBehind, kept } = await station();
  const hour = Readable.from([
    wavHeader(3_600 * 48_000, 1),
    ...Array.from({ length: 600 }, () => Buffer.alloc(96_000, 9)),
  ]);
  const draft = { bytes: 44 + 600 * 96_000, speakers: ['customer'], language: 'en' };
  const { id } = desk.start(importDraft.parse(draft));
  const begun = new Promise<void>((resolve) => {
    desk.on('progress', ({ doneMs }) => doneMs > 0 && resolve());
  });
  await desk.receive(id, hour);
  await begun;
  await desk.cancel(id);
  await desk.close();
  expect([leftBehind(), kept]).toEqual([[], []]);
});
