import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { strengthOf, toneAt } from '../recorder/testing/tones.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { decodeSound, encodeOgg, probeSound, readProbe } from './ffmpeg.ts';
import { bytesOf, mixLanes } from './mixLanes.ts';
import { wavHeader } from './wav.ts';

const input = (audio: string) =>
  `Input #0, x, from 'file':\n  Duration: 00:01:02.50, start: 0, bitrate: 1\n  Stream #0:0: Audio: ${audio}\n`;

it.each([
  ['a stereo MP3', input('mp3 (mp3float), 44100 Hz, stereo, fltp, 128 kb/s'), { channels: 2, durationMs: 62_500 }],
  [
    'a mono Ogg in a language',
    input('opus, 48000 Hz, mono, fltp').replace('#0:0:', '#0:0(eng):'),
    { channels: 1, durationMs: 62_500 },
  ],
  [
    'a file that says nothing of its length',
    'Duration: N/A\n Stream #0:0: Audio: opus, 48000 Hz, mono, fltp',
    { channels: 1, durationMs: null },
  ],
  ['four channels', input('pcm_s16le, 8000 Hz, 4 channels, s16'), { channels: 4, durationMs: 62_500 }],
  ['surround', input('flac, 48000 Hz, 5.1, s16'), { channels: 3, durationMs: 62_500 }],
  ['a picture', 'Stream #0:0: Video: mjpeg, yuvj420p', undefined],
  ['nothing', 'Invalid data found when processing input', undefined],
])('%s', (_, account, expected) => expect(readProbe(account)).toEqual(expected));

it('mixes the customer to the left and all others to the right, and cuts off what is too loud', () => {
  const mix = mixLanes([
    Int16Array.of(1, 2),
    Int16Array.of(30_000, -30_000),
    Int16Array.of(30_000, -30_000),
    Int16Array.of(0, 0),
  ]);
  expect([0, 2, 4, 6].map((at) => mix.readInt16LE(at))).toEqual([1, 32_767, 2, -32_768]);
});

it('refuses a WAV file that no program could read', () => {
  expect(wavHeader(48_000, 2).length).toBe(44);
  expect(() => wavHeader(48_000 * 3_600 * 7, 2)).toThrow(/4 GiB/);
});

it('codes and decodes through the real ffmpeg: two channels stay apart', async () => {
  const left = toneAt(500, 0, 1_000, 1_000);
  const stereo = mixLanes([left, toneAt(900, 0, 1_000, 1_000)]);
  const pieces: Buffer[] = [];
  for await (const piece of encodeOgg(ReadableStream.from([stereo.subarray(0, 777), stereo.subarray(777)]), 2))
    pieces.push(piece);
  const file = join(temporaryFolder(), 'sound');
  writeFileSync(file, Buffer.concat(pieces));
  expect(await probeSound(file)).toMatchObject({ channels: 2 });
  const decoded: Buffer[] = [];
  for await (const piece of decodeSound(file, 2)) decoded.push(piece);
  const samples = Buffer.concat(decoded);
  const channel = (which: number) =>
    Int16Array.from({ length: 40_000 }, (_, at) => samples.readInt16LE(at * 4 + which * 2));
  const heard = [0, 1].map((which) => [500, 900].map((hertz) => strengthOf(hertz, channel(which), 32_768) > 0.01));
  expect(heard).toEqual([
    [true, false],
    [false, true],
  ]);
});

it.each([
  ['text', 'Dear diary, '.repeat(500)],
  ['a playlist that leads elsewhere', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'],
  ['a list of files', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
  ['nothing', ''],
])('%s is no sound', async (_, content) => {
  const file = join(temporaryFolder(), 'sound');
  writeFileSync(file, content);
  await expect(probeSound(file)).rejects.toMatchObject({ kind: 'not-audio' });
});

it('a WAV file that was cut off is decoded as far as it goes', async () => {
  const whole = Buffer.concat([wavHeader(48_000, 1), bytesOf(toneAt(500, 0, 1_000, 1_000))]);
  const file = join(temporaryFolder(), 'sound');
  writeFileSync(file, whole.subarray(0, 44 + 48_000));
  let bytes = 0;
  for await (const piece of decodeSound(file, 1)) bytes += piece.length;
  expect(bytes).toBe(48_000);
});
