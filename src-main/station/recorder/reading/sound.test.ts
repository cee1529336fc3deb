import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { getFfmpegPath } from '@livekit/av';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { describe, expect, it } from 'vitest';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';
import { indexSealed } from '../files/sealedIndex.ts';
import { SealedReader } from '../files/sealedReader.ts';
import { makeKey } from '../keys/recordingKey.ts';
import { pagesOf } from '../ogg/oggPage.ts';
import { StagedRecording } from '../testing/stagedRecording.ts';
import { onsetMs, strengthOf, toneAt } from '../testing/tones.ts';
import { laneSound } from './laneSound.ts';
import { segmentSound } from './segmentSound.ts';

const TONES = { customer: 500, assistant: 900, operator: 1_400, 'operator-2': 2_100 };

/** Four lanes with a tone each, one after the other: half a second from 0.5, 1.5, 2.5 and 3.5 s on. */
const fourTones = () =>
  Object.fromEntries(
    RECORDED_LANES.map((lane, index) => [lane, toneAt(TONES[lane], 500 + index * 1_000, 1_000 + index * 1_000, 4_500)]),
  );

/** Which lane has which of the tones, and from when on. */
const heardIn = (channels: readonly ArrayLike<number>[], fullScale: number) =>
  channels.map((samples) => ({
    tones: Object.values(TONES).filter((hertz) => strengthOf(hertz, samples, fullScale) > 0.01),
    onset: Math.round(onsetMs(samples, 0.05 * fullScale) / 5) * 5,
  }));
const allFour = RECORDED_LANES.map((lane, index) => ({ tones: [TONES[lane]], onset: 500 + index * 1_000 }));

async function byFfmpeg(stream: Buffer): Promise<Int16Array[]> {
  const args = ['-hide_banner', '-loglevel', 'error', '-f', 'ogg', '-i', 'pipe:0', '-f', 's16le', 'pipe:1'];
  const child = spawn(getFfmpegPath() ?? 'ffmpeg', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(stream);
  const output: Buffer[] = [];
  for await (const piece of child.stdout) output.push(Buffer.from(piece));
  const samples = new Int16Array(Uint8Array.from(Buffer.concat(output)).buffer);
  return [0, 1, 2, 3].map((lane) => samples.filter((_, index) => index % 4 === lane));
}

async function byDecoder(stream: Buffer) {
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  const decoded = await decoder.decodeFile(stream);
  decoder.free();
  return decoded;
}

async function lanesOf(recording: StagedRecording, from?: number, to?: number): Promise<Int16Array[]> {
  const files = recording.soundFiles();
  const lanes: number[][] = [[], [], [], []];
  for await (const { lanes: second } of laneSound(await recording.sound(), files, from, to)) {
    for (const [lane, samples] of second.entries()) lanes[lane]?.push(...samples);
  }
  await files.close();
  return lanes.map((samples) => Int16Array.from(samples));
}

describe('a recording', () => {
  it('is one Ogg stream of four lanes that other programs play: order, time and length are right', async () => {
    const recording = new StagedRecording();
    const kept = await recording.write(fourTones());
    expect(kept).toMatchObject({ startMs: 0, endMs: 4_500 });
    const stream = await recording.stream();
    const decoded = await byDecoder(stream);
    expect(decoded.errors).toEqual([]);
    // The last second is filled up with silence, less the look-ahead that every decoder drops.
    expect(decoded.samplesDecoded).toBe(5 * 48_000 - 312);
    expect(heardIn(decoded.channelData, 1)).toEqual(allFour);
    expect(heardIn(await byFfmpeg(stream), 32_768)).toEqual(allFour);
    const lanes = await lanesOf(recording);
    expect(lanes.map(({ length }) => length)).toEqual([240_000, 240_000, 240_000, 240_000]);
    expect(heardIn(lanes, 32_768)).toEqual(allFour);
  });

  it('begins at t=0 of the call, silent until there is sound, and over a gap between two segments', async () => {
    const recording = new StagedRecording();
    await recording.write({ customer: toneAt(500, 100, 600, 1_000) }, { segment: 1, startMs: 2_300 });
    await recording.write({ customer: toneAt(900, 100, 600, 1_000) }, { segment: 2, startMs: 6_700 });
    const stream = await recording.stream();
    const { channelData, errors } = await byDecoder(stream);
    const customer = channelData[0] ?? new Float32Array();
    expect(errors).toEqual([]);
    expect([customer.length, Math.round(onsetMs(customer, 0.05))]).toEqual([8 * 48_000 - 312, 2_400]);
    expect(2_000 + Math.round(onsetMs(customer.subarray(96_000, 144_000), 0.05))).toBe(2_400);
    expect(6_000 + Math.round(onsetMs(customer.subarray(288_000), 0.05))).toBe(6_800);
    const pages = [...pagesOf(stream)];
    expect(pages.map(({ bytes }) => bytes.readUInt32LE(18))).toEqual(pages.map((_, index) => index));
    expect(pages.map(({ bytes }) => bytes[5])).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
  });

  it('joins two segments that meet in one second', async () => {
    const recording = new StagedRecording();
    await recording.write({ customer: toneAt(500, 0, 1_400, 1_400) }, { segment: 1, startMs: 0 });
    await recording.write({ customer: toneAt(900, 0, 1_000, 1_000) }, { segment: 2, startMs: 1_500 });
    const [customer = new Int16Array()] = await lanesOf(recording);
    const ms = (from: number, to: number) => customer.subarray(from * 48, to * 48);
    const strengths = [ms(1_000, 1_400), ms(1_420, 1_480), ms(1_520, 2_480)].map((part) =>
      [500, 900].map((hertz) => strengthOf(hertz, part) > 0.05),
    );
    expect(strengths).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  it('answers any range with the very bytes of the whole', async () => {
    const recording = new StagedRecording();
    await recording.write(fourTones(), { startMs: 1_250 });
    const whole = await recording.stream();
    expect((await recording.sound()).bytes).toBe(whole.length);
    for (let from = 0; from < whole.length; from += 997) {
      const to = Math.min(whole.length, from + (from % 5_000) + 1);
      expect((await recording.stream(from, to)).equals(whole.subarray(from, to)), `${from} to ${to}`).toBe(true);
    }
  });

  it('decodes from the middle as from the beginning', async () => {
    const recording = new StagedRecording();
    await recording.write(fourTones());
    const [, , operator = new Int16Array()] = await lanesOf(recording, 2, 3);
    expect([operator.length, Math.round(onsetMs(operator, 1_600) / 5) * 5]).toEqual([48_000, 500]);
  });

  it('rests sealed: neither sound nor call is readable, and the hash is that of the plain content', async () => {
    const recording = new StagedRecording();
    const { sha256 } = await recording.write(fourTones());
    const file = readFileSync(recording.files().audio);
    expect(file.includes('OggS') || file.includes('OpusHead')).toBe(false);
    const pages = [...pagesOf(await recording.stream())];
    expect(pages.length).toBe(2 + 5);
    // The file's own stream differs from the served one only by its headers and serial numbers: hash it by its chunks.
    const reader = await SealedReader.open(recording.files().audio, recording.keyOf);
    if (typeof reader === 'string') throw new Error(reader);
    const hash = createHash('sha256');
    for await (const content of reader.everything()) hash.update(content ?? '');
    await reader.close();
    expect(hash.digest('hex')).toBe(sha256);
  });
});

describe('a recording that was harmed', () => {
  const whole = async () => {
    const recording = new StagedRecording();
    await recording.write(fourTones());
    return { recording, file: recording.files().audio, bytes: readFileSync(recording.files().audio) };
  };
  const stateOf = async ({ folder, callId, keyOf }: StagedRecording) => {
    const sound = await segmentSound(folder, callId, 1, keyOf);
    return typeof sound === 'string' ? sound : sound.pageBytes.map((bytes) => bytes > 0);
  };

  it('plays up to its last whole second wherever it was cut', async () => {
    const { recording, file, bytes } = await whole();
    const lengths = new Set<number>();
    for (let length = bytes.length - 1; length > 0; length -= 211) {
      writeFileSync(file, bytes.subarray(0, length));
      const state = await stateOf(recording);
      if (typeof state === 'string') expect(state).toBe('damaged');
      else {
        expect(state.every(Boolean)).toBe(true);
        if (lengths.has(state.length)) continue;
        lengths.add(state.length);
        const { errors, samplesDecoded } = await byDecoder(await recording.stream());
        expect([errors, samplesDecoded]).toEqual([[], state.length * 48_000 - (state.length > 0 ? 312 : 0)]);
      }
    }
    expect([...lengths].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('loses the second in which a bit has flipped, and no other', async () => {
    const { recording, file, bytes } = await whole();
    const handle = await open(file);
    const index = await indexSealed(handle);
    await handle.close();
    for (const [number, place] of (index?.chunks ?? []).slice(1, -1).entries()) {
      // The length, the kind, the content, the tag.
      for (const at of [0, 1, 2, 4, 5, 400, (place?.bytes ?? 0) - 1]) {
        const flipped = Buffer.from(bytes);
        const position = (place?.offset ?? 0) + at;
        flipped[position] = (flipped[position] ?? 0) ^ 0x10;
        writeFileSync(file, flipped);
        const expected = [true, true, true, true, true].map((_, second) => second !== number);
        const state = await stateOf(recording);
        expect(state, `byte ${at} of second ${number}`).toEqual(expected);
      }
      // Its place is silent, and what follows is where it was.
      expect((await byDecoder(await recording.stream())).samplesDecoded).toBe(5 * 48_000 - 312);
    }
  });

  it('takes no chunk from another place or another file, and no changed header', async () => {
    const { recording, file, bytes } = await whole();
    const handle = await open(file);
    const index = await indexSealed(handle);
    await handle.close();
    const [second, third] = [index?.chunks[2], index?.chunks[3]];
    if (!second || !third) throw new Error('no chunks');
    const pieces = (...places: { offset: number; bytes: number }[]) =>
      places.map(({ offset, bytes: length }) => bytes.subarray(offset, offset + length));
    const swapped = Buffer.concat([
      bytes.subarray(0, second.offset),
      ...pieces(third, second),
      bytes.subarray(third.offset + third.bytes),
    ]);
    writeFileSync(file, swapped);
    expect(await stateOf(recording)).toEqual([true, false, false, true, true]);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, second.offset), bytes.subarray(third.offset)]));
    expect(await stateOf(recording)).toEqual([true, false, true, true, true]);
    const other = new StagedRecording();
    other.key = recording.key;
    await other.write(fourTones());
    copyFileSync(other.files().audio, file);
    expect(await stateOf(recording)).toEqual([true, true, true, true, true]);
    const renamed = Buffer.from(bytes.toString('latin1').replace('"startMs":0', '"startMs":1'), 'latin1');
    writeFileSync(file, renamed);
    expect(await stateOf(recording)).toBe('damaged');
  });

  it('says that it is missing, locked or none, and is left as it is', async () => {
    const { recording, file, bytes } = await whole();
    const { key } = recording;
    recording.key = makeKey();
    expect(await stateOf(recording)).toBe('locked');
    recording.key = key;
    expect(readFileSync(file).equals(bytes)).toBe(true);
    writeFileSync(file, 'This was a recording once.');
    expect(await stateOf(recording)).toBe('damaged');
    rmSync(file);
    expect(await stateOf(recording)).toBe('missing');
    expect((await recording.sound()).seconds).toBe(0);
  });
});
