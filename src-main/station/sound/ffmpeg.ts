import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { Readable as ReadableStream } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getFfmpegPath } from '@livekit/av';

/** What ffmpeg may open: the kinds of file that are promised, and nothing that leads to other files or addresses. */
const INPUT_FORMATS = 'wav,w64,ogg,mp3,matroska,webm,flac,mov,mp4,m4a,3gp,3g2,mj2,aiff,caf,au';
const QUIET = ['-hide_banner', '-nostdin', '-loglevel'];
const SAMPLE_RATE = 48_000;
const MOST_WORDS = 64 * 1024;

/** Why ffmpeg could not do it. `not-audio`: there is no sound in the file that it could read. */
export class SoundError extends Error {
  readonly kind: 'not-audio' | 'no-ffmpeg' | 'failed';
  constructor(kind: SoundError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SoundError';
    this.kind = kind;
  }
}

/** What is known of a sound file before it is decoded. */
export interface ProbedSound {
  channels: number;
  /** Null where the file doesn't say. */
  durationMs: number | null;
}

const inputOf = (file: string) => [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  INPUT_FORMATS,
  '-i',
  `file:${file}`,
];

/** ffmpeg as LiveKit's agents bring it along, else the one on PATH. This file alone runs it. */
function run(args: readonly string[], signal?: AbortSignal): ChildProcessByStdio<Writable, Readable, Readable> {
  return spawn(getFfmpegPath() ?? 'ffmpeg', args, { stdio: ['pipe', 'pipe', 'pipe'], ...(signal && { signal }) });
}

/** Resolves when it has ended well. @throws SoundError with its last words, which name formats and never files' contents */
async function ended(child: ReturnType<typeof run>): Promise<void> {
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    words = (words + piece).slice(-MOST_WORDS);
  });
  try {
    const [code] = await once(child, 'close');
    if (code !== 0)
      throw new SoundError('failed', `ffmpeg ended with ${code}: ${words.trim().split('\n').at(-1) ?? ''}`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new SoundError('no-ffmpeg', 'There is no ffmpeg for this machine: install one on PATH.', { cause: error });
    }
    throw error;
  }
}

/** Reads ffmpeg's account of an input: "Duration: 00:01:02.50" and "Audio: mp3, 44100 Hz, stereo". */
export function readProbe(account: string): ProbedSound | undefined {
  const audio = /Stream #\d+:\d+.*?: Audio: .*? Hz, ([^,\n]+)/.exec(account)?.[1];
  if (audio === undefined) return undefined;
  const channels = { mono: 1, stereo: 2 }[audio] ?? Number(/^(\d+) channels/.exec(audio)?.[1] ?? Number.NaN);
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(account) ?? [];
  const durationMs =
    hours === undefined ? null : Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
  // Other layouts have names of their own, such as 5.1: more than two in any case.
  return { channels: Number.isNaN(channels) ? 3 : channels, durationMs };
}

/** What kind of sound a file is. @throws SoundError `not-audio` where it is none. */
export async function probeSound(file: string, signal?: AbortSignal): Promise<ProbedSound> {
  const child = run([...QUIET, 'info', ...inputOf(file)], signal);
  let account = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    account = (account + piece).slice(0, MOST_WORDS);
  });
  child.stdout.resume();
  // Without an output it always ends with an error: its account of the input is all that is wanted.
  await ended(child).catch((error: unknown) => {
    if (!(error instanceof SoundError && error.kind === 'failed')) throw error;
  });
  const probed = readProbe(account);
  if (!probed) throw new SoundError('not-audio', 'There is no sound in this file that can be read.');
  return probed;
}

/** A sound file as samples of 48 kHz and 16 bit, little-endian, `channels` of them side by side. @throws SoundError */
export async function* decodeSound(file: string, channels: 1 | 2, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const raw = ['-map', '0:a:0', '-ac', String(channels), '-ar', String(SAMPLE_RATE), '-f', 's16le', 'pipe:1'];
  const child = run([...QUIET, 'error', ...inputOf(file), ...raw], signal);
  const end = ended(child);
  // Told below, once what was decoded until then has been taken.
  end.catch(() => undefined);
  try {
    for await (const piece of child.stdout) yield Buffer.from(piece);
    await end;
  } finally {
    child.kill();
  }
}

/** Samples of 48 kHz and 16 bit as an Ogg file with Opus, 32 kbit/s a channel. @throws SoundError */
export async function* encodeOgg(
  samples: AsyncIterable<Uint8Array>,
  channels: 1 | 2,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const raw = ['-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', String(channels), '-i', 'pipe:0'];
  const coder = ['-c:a', 'libopus', '-b:a', String(32_000 * channels), '-application', 'voip', '-f', 'ogg', 'pipe:1'];
  const child = run([...QUIET, 'error', ...raw, ...coder], signal);
  const end = ended(child);
  const fed = pipeline(ReadableStream.from(samples, { objectMode: false }), child.stdin, { ...(signal && { signal }) });
  // Both are told below; until then what is read matters.
  end.catch(() => undefined);
  fed.catch(() => child.kill());
  try {
    for await (const piece of child.stdout) yield Buffer.from(piece);
    await fed;
    await end;
  } finally {
    child.kill();
  }
}
