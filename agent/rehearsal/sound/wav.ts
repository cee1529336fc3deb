import { joinSound } from './joinSound.ts';

/** A WAV file that can't be read: says why. */
export class WavError extends Error {
  override name = 'WavError';
}

export interface Sound {
  sampleRate: number;
  /** Mono, 16 bit; several channels are mixed. */
  samples: Int16Array;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const MOST_CHANNELS = 8;

interface Format {
  coding: number;
  channels: number;
  sampleRate: number;
  bits: number;
}

function readFormat(chunk: Buffer): Format {
  if (chunk.length < 16) throw new WavError('The WAV file has a broken format chunk.');
  const coding = chunk.readUInt16LE(0);
  return {
    // In the extensible form the real coding opens the sub-format's identifier.
    coding: coding === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : coding,
    channels: chunk.readUInt16LE(2),
    sampleRate: chunk.readUInt32LE(4),
    bits: chunk.readUInt16LE(14),
  };
}

function sampleReader(data: Buffer, { coding, bits }: Format): (at: number) => number {
  if (coding === PCM && bits === 16) return (at) => data.readInt16LE(at);
  if (coding === PCM && bits === 8) return (at) => (data.readUInt8(at) - 128) * 256;
  if (coding === PCM && bits === 24) return (at) => data.readIntLE(at, 3) / 256;
  if (coding === PCM && bits === 32) return (at) => data.readInt32LE(at) / 65_536;
  if (coding === FLOAT && bits === 32) return (at) => data.readFloatLE(at) * 32_767;
  throw new WavError('The WAV file is neither PCM (8 to 32 bit) nor 32-bit float.');
}

/** Reads a WAV file, also one that was streamed and states no true length. @throws WavError */
export function readWav(file: Buffer): Sound {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw new WavError('Invalid file format. Supported: wav.');
  }
  let format: Format | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8);
    const chunk = file.subarray(at + 8, at + 8 + length);
    if (name === 'fmt ') format = readFormat(chunk);
    if (name === 'data') return decode(chunk, format);
    at += 8 + length + (length % 2);
  }
  throw new WavError('The WAV file holds no sound.');
}

function decode(data: Buffer, format: Format | undefined): Sound {
  if (!format) throw new WavError('The WAV file has no format chunk.');
  const { channels, sampleRate, bits } = format;
  if (channels < 1 || channels > MOST_CHANNELS) throw new WavError(`The WAV file has ${channels} channels.`);
  if (sampleRate < 8_000 || sampleRate > 192_000)
    throw new WavError(`The WAV file has ${sampleRate} samples a second.`);
  const read = sampleReader(data, format);
  const bytes = bits / 8;
  const samples = Int16Array.from({ length: Math.floor(data.length / (bytes * channels)) }, (_, index) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read((index * channels + channel) * bytes);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum / channels)));
  });
  return { sampleRate, samples };
}

/** A WAV file of mono 16-bit sound. */
export function writeWav(pieces: readonly Int16Array[], sampleRate: number): Buffer {
  const samples = joinSound(pieces);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, soundBytes(samples)]);
}

/** The bytes of 16-bit sound, little-endian, without copying (every machine Node runs on is little-endian). */
export const soundBytes = (samples: Int16Array): Buffer =>
  Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

/** 16-bit sound from bytes at any offset; an odd byte at the end is left out. */
export function bytesToSound(bytes: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(2 * index);
  return samples;
}
