import { spawn } from 'node:child_process';
import { getFfmpegPath } from '@livekit/av';
import { joinSound } from './joinSound.ts';
import { bytesToSound, soundBytes } from './wav.ts';

/** Silence between two sounds, so that the coder has forgotten the one when the other begins. */
const GAP_SECONDS = 0.1;

function ffmpeg(args: string[], input: Buffer): Promise<Buffer> {
  const child = spawn(getFfmpegPath() ?? 'ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    child.on('error', reject);
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(output)) : reject(new Error(`ffmpeg ended with ${code}`)),
    );
    child.stdin.on('error', reject);
    child.stdin.end(input);
  });
}

/**
 * Sounds as they arrive at the other end of a line: coded by libopus as speech at `bitsPerSecond` in frames of 20 ms, and decoded again.
 * The ffmpeg is the one that LiveKit's agents bring along, else the one on PATH. @throws Error when there is none.
 */
export async function throughOpus(
  sounds: readonly Int16Array[],
  { sampleRate, bitsPerSecond = 24_000 }: { sampleRate: number; bitsPerSecond?: number },
): Promise<Int16Array[]> {
  const gap = new Int16Array(sampleRate * GAP_SECONDS);
  const line = joinSound(sounds.flatMap((sound) => [sound, gap]));
  const raw = ['-f', 's16le', '-ar', String(sampleRate), '-ac', '1'];
  const coder = ['-c:a', 'libopus', '-b:a', String(bitsPerSecond), '-application', 'voip', '-frame_duration', '20'];
  const coded = await ffmpeg([...raw, '-i', 'pipe:0', ...coder, '-f', 'ogg', 'pipe:1'], soundBytes(line));
  const heard = bytesToSound(await ffmpeg(['-f', 'ogg', '-i', 'pipe:0', ...raw, 'pipe:1'], coded));
  let at = 0;
  return sounds.map((sound) => {
    const piece = heard.slice(at, at + sound.length);
    at += sound.length + gap.length;
    return piece;
  });
}
