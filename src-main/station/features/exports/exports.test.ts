import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { AuditReport } from '../../../../agent/protocol/audit.ts';
import type { Operator } from '../../../../agent/protocol/operator.ts';
import type { ExportForm, ExportJob } from '../../../../src-preload/contract/exports.ts';
import { createCallReader } from '../../db/callReader.ts';
import { createEventPages } from '../../db/eventPages.ts';
import { createEventStore } from '../../db/eventStore.ts';
import { openForWriting } from '../../db/openDatabase.ts';
import { StagedRecording } from '../../recorder/testing/stagedRecording.ts';
import { strengthOf, toneAt } from '../../recorder/testing/tones.ts';
import { callSounds } from '../../sound/callSounds.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { CallSource } from './callSource.ts';
import { ExportDesk } from './exportDesk.ts';
import { Spool } from './files/spool.ts';

const NOUR: Operator = { id: crypto.randomUUID(), name: 'Nour', email: 'n@x.example', role: 'reviewer' };
const SECRET = 'Zanzibarhaus 4711';

/** A station's desk over a real database and a real recording: two calls with turns, one of which was recorded. */
async function station() {
  const dataFolder = temporaryFolder();
  const recording = new StagedRecording();
  const kept = await recording.write({
    customer: toneAt(500, 0, 1_000, 2_000),
    assistant: toneAt(900, 1_000, 2_000, 2_000),
  });
  const db = openForWriting(join(dataFolder, 'station.db'));
  const store = createEventStore(db);
  const recorded = new SampleCall({ callId: recording.callId });
  const calls = [recorded, new SampleCall()];
  for (const call of calls) {
    call.turn(SECRET);
    if (call === recorded) {
      const keeper = { stationId: crypto.randomUUID(), name: 'Desk 1' };
      call.add('recording.kept', { segment: 1, keeper, startMs: 0, endMs: 2_000, sha256: kept.sha256, offsetMs: null });
    }
    call.end();
    store(call.callId, call.log);
  }
  const who: { operator: Operator | undefined; server: string } = { operator: NOUR, server: 'https://floor.example' };
  const request = async () => {
    throw new Error('the floor is not asked');
  };
  const source = new CallSource({
    calls: createCallReader(db),
    events: createEventPages(db),
    floor: {
      request,
      get operator() {
        return who.operator;
      },
    },
  });
  const reports: AuditReport[] = [];
  const desk = new ExportDesk({
    source,
    sounds: callSounds(recording.folder, recording.keyOf),
    spool: await Spool.open(dataFolder),
    floor: who,
    report: async (report) => void reports.push(report),
    log: pino({ level: 'silent' }),
  });
  onTestFinished(async () => {
    await desk.close();
    db.close();
  });
  const ended = (job: ExportJob) =>
    new Promise<ExportJob>((resolve) => {
      const check = (news: ExportJob) => void (news.id === job.id && news.state !== 'running' && resolve(news));
      desk.on('progress', check);
    });
  const made = (form: ExportForm, callIds = calls.map(({ callId }) => callId)) =>
    ended(desk.start({ kind: 'calls', callIds }, form));
  const bytes = async (job: ExportJob): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of desk.open(job.id)?.read() ?? []) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  };
  return { dataFolder, recording, recorded, calls, desk, made, ended, bytes, reports, who, kept };
}

const entriesOf = async (zip: Buffer, password?: string) =>
  new ZipReader(new BlobReader(new Blob([Uint8Array.from(zip)])), {
    ...(password !== undefined && { password }),
  }).getEntries();

const contentOf = async (entries: Awaited<ReturnType<typeof entriesOf>>, name: RegExp): Promise<Uint8Array> => {
  const entry = entries.find(({ filename }) => name.test(filename));
  if (!entry || entry.directory) throw new Error(`there is no ${name}`);
  return entry.getData(new Uint8ArrayWriter());
};

const toneOf = (wav: Buffer, channel: number, fromMs: number, hertz: number) => {
  const samples = Int16Array.from({ length: 48 * 900 }, (_, at) =>
    wav.readInt16LE(44 + (fromMs * 48 + at) * 4 + channel * 2),
  );
  return strengthOf(hertz, samples, 32_768) > 0.01;
};

it('one call as a stereo WAV file: the customer on the left, the assistant on the right, at the right time', async () => {
  const { made, bytes, recorded, reports } = await station();
  const job = await made({ kind: 'audio', container: 'wav', channels: 'mix' }, [recorded.callId]);
  expect(job).toMatchObject({ state: 'ready', callsDone: 1, fault: null, leftOut: [] });
  expect(job.name).toMatch(/_Rima_[0-9a-f]{8}\.wav$/);
  const wav = await bytes(job);
  expect([wav.length, job.bytes]).toEqual([44 + 2 * 48_000 * 4, wav.length]);
  expect([
    toneOf(wav, 0, 0, 500),
    toneOf(wav, 1, 0, 900),
    toneOf(wav, 1, 1_050, 900),
    toneOf(wav, 0, 1_050, 500),
  ]).toEqual([...[true, false, true, false]]);
  expect(reports).toEqual([{ action: 'call.exported', targetId: recorded.callId }]);
});

it('lanes as Ogg files in a zip, and a word about the call that was never recorded', async () => {
  const { made, bytes, calls } = await station();
  const job = await made({ kind: 'audio', container: 'ogg', channels: 'lanes' });
  expect(job).toMatchObject({ state: 'ready', leftOut: [{ callId: calls[1]?.callId, because: 'no-recording' }] });
  const entries = await entriesOf(await bytes(job));
  expect(entries.map(({ filename }) => filename.split('/')[1])).toEqual(['customer.ogg', 'assistant.ogg']);
  expect(Buffer.from(await contentOf(entries, /customer/)).toString('latin1', 0, 4)).toBe('OggS');
});

it('an evidence bundle: sealed by its password, every hash right, the audio bit for bit as it was recorded', async () => {
  const { made, bytes, recorded, kept } = await station();
  const job = await made({ kind: 'evidence', password: 'correct horse' });
  const zip = await bytes(job);
  await expect(contentOf(await entriesOf(zip, 'wrong horse'), /manifest/)).rejects.toThrow();
  const entries = await entriesOf(zip, 'correct horse');
  expect(entries.every(({ encrypted }) => encrypted)).toBe(true);
  const sums = Buffer.from(await contentOf(entries, /SHA256SUMS/))
    .toString('utf8')
    .trim()
    .split('\n');
  expect(sums.length).toBe(entries.length - 1);
  for (const line of sums) {
    const [sha256, path = ''] = line.split('  ');
    const entry = entries.find(({ filename }) => filename === path);
    if (!entry || entry.directory) throw new Error(`there is no ${path}`);
    expect([
      path,
      createHash('sha256')
        .update(await entry.getData(new Uint8ArrayWriter()))
        .digest('hex'),
    ]).toEqual([path, sha256]);
  }
  const manifest = entries.find(({ filename }) => filename === 'manifest.json');
  const told = JSON.parse(!manifest || manifest.directory ? '' : await manifest.getData(new TextWriter()));
  expect(told).toMatchObject({
    madeBy: 'Nour',
    calls: [{ call: { callId: recorded.callId }, recordings: [{ sha256: kept.sha256, station: 'Desk 1' }] }, {}],
  });
  const segment = await contentOf(entries, /segment-1\.ogg$/);
  expect(createHash('sha256').update(segment).digest('hex')).toBe(kept.sha256);
});

it('transcripts of several calls come as a zip, of one call as it is, and tables as one file', async () => {
  const { made, bytes, recorded } = await station();
  const many = await made({ kind: 'transcript', format: 'text' });
  expect((await entriesOf(await bytes(many))).length).toBe(2);
  const one = await made({ kind: 'transcript', format: 'vtt' }, [recorded.callId]);
  expect((await bytes(one)).toString('utf8')).toContain(SECRET);
  const table = await made({ kind: 'calls', format: 'csv' });
  expect(table.name).toMatch(/^floorwalker-calls_\d{4}-\d\d-\d\d\.csv$/);
  expect((await bytes(table)).toString('utf8').trim().split('\r\n')).toHaveLength(3);
});

it('waits sealed on the disk, and is gone when it is thrown away or its call is erased', async () => {
  const { made, desk, dataFolder, calls, bytes } = await station();
  const files = () =>
    readdirSync(join(dataFolder, 'exports')).map((name) => readFileSync(join(dataFolder, 'exports', name)));
  const first = await made({ kind: 'transcript', format: 'text' }, [calls[0]?.callId ?? '']);
  expect((await bytes(first)).includes(SECRET)).toBe(true);
  expect(files().some((file) => file.includes(SECRET))).toBe(false);
  await desk.cancel(first.id);
  expect([files(), desk.list(), desk.open(first.id)]).toEqual([[], [], undefined]);
  const second = await made({ kind: 'transcript', format: 'text' });
  await desk.erased(calls[1]?.callId ?? '');
  expect([files(), desk.open(second.id)]).toEqual([[], undefined]);
});

it('stops when it is cancelled, and leaves nothing behind', async () => {
  const { desk, calls, ended, dataFolder } = await station();
  const job = desk.start({ kind: 'calls', callIds: calls.map(({ callId }) => callId) }, { kind: 'evidence' });
  const over = ended(job);
  desk.once('progress', () => void desk.cancel(job.id));
  expect((await over).state).toBe('cancelled');
  await desk.close();
  expect(readdirSync(join(dataFolder, 'exports'))).toEqual([]);
});

it('is for whoever started it, for those calls that they may see, and for nobody who is signed out', async () => {
  const { made, desk, who, calls } = await station();
  const job = await made({ kind: 'transcript', format: 'json' });
  who.operator = { ...NOUR, id: crypto.randomUUID(), role: 'human-agent' };
  expect([desk.list(), desk.open(job.id)]).toEqual([[], undefined]);
  const unseen = await made({ kind: 'transcript', format: 'json' });
  expect(unseen).toMatchObject({ state: 'failed', fault: 'nothing-to-export' });
  expect(unseen.leftOut.map(({ because }) => because)).toEqual(['not-here', 'not-here']);
  expect(() => desk.start({ kind: 'customer', contactId: NOUR.id }, { kind: 'evidence' })).toThrow(/administrator/);
  who.operator = undefined;
  expect(() => desk.start({ kind: 'calls', callIds: [calls[0]?.callId ?? ''] }, { kind: 'evidence' })).toThrow(
    /Sign in/,
  );
});

it.runIf(process.platform === 'linux')('says so when the disk is full, and leaves nothing behind', async () => {
  const dataFolder = temporaryFolder();
  const spool = await Spool.open(dataFolder);
  symlinkSync('/dev/full', join(dataFolder, 'exports', 'full'));
  const content = ReadableStream.from([new Uint8Array(1_000_000)]);
  const signal = new AbortController().signal;
  await expect(spool.write('full', content, { signal, onBytes: () => undefined })).rejects.toMatchObject({
    code: 'ENOSPC',
  });
  expect(readdirSync(join(dataFolder, 'exports'))).toEqual([]);
});

it('tells a locked recording from a missing one', async () => {
  const { made, recording, recorded } = await station();
  recording.key = { ...recording.key, id: 'another' };
  const job = await made({ kind: 'audio', container: 'wav', channels: 'mix' }, [recorded.callId]);
  expect(job).toMatchObject({ state: 'failed', leftOut: [{ because: 'recording-locked' }] });
});
