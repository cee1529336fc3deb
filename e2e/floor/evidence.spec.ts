import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadScripts } from '../../agent/rehearsal/script/loadScripts.ts';
import { phraseText } from '../../agent/rehearsal/script/script.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import { Synthesiser } from '../../agent/rehearsal/voice/synthesiser.ts';
import { wavHeader } from '../../src-main/station/sound/wav.ts';
import { ContractLine } from '../support/contractLine.ts';
import { expect, test } from '../support/test.ts';

test.skip(!process.env.FLOORWALKER_LONG_TESTS, 'takes most of a minute: npm run test:long goes through it');

/** Two people on the two channels of one file, one after the other. */
async function spokenFile(): Promise<{ file: Buffer<ArrayBuffer>; said: string[] }> {
  const script = (await loadScripts()).find(({ id, language }) => id === 'outage' && language === 'en');
  if (!script) throw new Error('there is no script of an outage');
  const said = Object.values(script.phrases).slice(0, 2).map(phraseText);
  const synthesiser = await Synthesiser.start();
  const [first = new Int16Array(), second = new Int16Array()] = [
    await synthesiser.speech(said[0] ?? '', script.customer.voice),
    await synthesiser.speech(said[1] ?? '', script.customer.voice),
  ];
  await synthesiser.close();
  const frames = first.length + second.length + 3 * SPEECH_RATE;
  const file = Buffer.alloc(44 + frames * 4);
  wavHeader(frames, 2, SPEECH_RATE).copy(file);
  for (const [at, sample] of first.entries()) file.writeInt16LE(sample, 44 + (SPEECH_RATE + at) * 4);
  const later = 2 * SPEECH_RATE + first.length;
  for (const [at, sample] of second.entries()) file.writeInt16LE(sample, 46 + (later + at) * 4);
  return { file, said };
}

test('a file becomes a call, is understood by the worker, carried away as evidence, and erased without a trace', async ({
  house,
}) => {
  const { file, said } = await spokenFile();
  const line = await ContractLine.open(await house.enter());
  await expect.poll(async () => (await line.ask('floor/status', {})).state).toBe('online');

  const draft = { bytes: file.length, speakers: ['customer', 'operator'] as ['customer', 'operator'] };
  const { job, upload } = await line.ask('imports/start', {
    ...draft,
    language: 'en',
    customer: { name: 'Zanzibarhaus' },
  });
  expect((await line.fetch(upload, { method: 'PUT', body: file })).status).toBe(202);
  const importOf = async () => (await line.ask('imports/list', {})).imports.find(({ id }) => id === job.id);
  await expect.poll(async () => (await importOf())?.state).toBe('done');
  const callId = (await importOf())?.callId ?? '';
  const types = async () => (await house.events(callId)).map(({ type }) => type);
  await expect.poll(types).toContain('recording.kept');

  const again = async () => {
    const begun = await line.ask('transcripts/again', { callId }).catch((error: Error) => error.message);
    return typeof begun === 'string' ? begun : begun.transcriptId;
  };
  let transcriptId = await again();
  await expect(async () => {
    if (transcriptId.includes(' ')) transcriptId = await again();
    expect(transcriptId).not.toContain(' ');
  }).toPass();
  const outcome = () =>
    line.pushed('transcripts/progress').findLast((told) => told.transcriptId === transcriptId)?.state;
  await expect.poll(outcome, { timeout: 60_000 }).toBe('done');
  const { rows } = await line.ask('transcripts/diff', { callId, transcriptId });
  const heard = (speaker: string) =>
    rows
      .filter((row) => row.speaker === speaker)
      .flatMap(({ words }) => words.map(({ text }) => text))
      .join(' ');
  expect([heard('customer'), heard('operator')]).toEqual(said);

  const selection = { kind: 'calls' as const, callIds: [callId] };
  const { id } = await line.ask('exports/start', { selection, form: { kind: 'evidence', password: 'correct horse' } });
  const exportOf = async () => (await line.ask('exports/list', {})).exports.find((one) => one.id === id);
  await expect.poll(async () => (await exportOf())?.state).toBe('ready');
  const { download, bytes, leftOut } = (await exportOf()) ?? {};
  expect([(await (await line.fetch(download ?? '')).arrayBuffer()).byteLength, leftOut]).toEqual([bytes, []]);

  expect(await line.ask('retention/erase', { callIds: [callId] })).toEqual({ done: [callId], refused: [] });
  const traces = () =>
    readdirSync(house.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(
        (path) =>
          path.includes(callId) || ['Zanzibarhaus', ...said].some((words) => readFileSync(path).includes(words)),
      );
  await expect.poll(traces, { timeout: 60_000 }).toEqual([]);
  line.close();
});
