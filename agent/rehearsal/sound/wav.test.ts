import { describe, expect, test } from 'vitest';
import { readWav, writeWav } from './wav.ts';

const SAMPLES = Int16Array.from([0, 1, -1, 32_767, -32_768, 1000]);

/** A WAV file by its parts. */
function wav(
  coding: number,
  channels: number,
  rate: number,
  bits: number,
  data: Buffer,
  extra = Buffer.alloc(0),
): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ', 0);
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(coding, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(rate, 12);
  format.writeUInt16LE((bits / 8) * channels, 20);
  format.writeUInt16LE(bits, 22);
  const head = Buffer.from('data____');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([Buffer.from('RIFF____WAVE'), extra, format, head, data]);
}

describe('readWav', () => {
  test('reads what writeWav writes', () => {
    expect(readWav(writeWav([SAMPLES], 24_000))).toEqual({ sampleRate: 24_000, samples: SAMPLES });
  });

  test.each([
    ['8 bit', wav(1, 1, 8000, 8, Buffer.from([128, 255, 0])), [0, 32_512, -32_768]],
    ['24 bit', wav(1, 1, 48_000, 24, Buffer.from([0, 0, 0x40])), [16_384]],
    ['float', wav(3, 1, 16_000, 32, Buffer.from(Float32Array.of(0.5, -2).buffer)), [16_384, -32_768]],
    ['stereo, mixed', wav(1, 2, 16_000, 16, Buffer.from(Int16Array.of(100, 300, -5, 5).buffer)), [200, 0]],
    ['an unknown chunk before', wav(1, 1, 8000, 16, Buffer.from([1, 0]), Buffer.from('LIST\x03\0\0\0abc\0')), [1]],
  ])('%s', (_, file, samples) => {
    expect([...readWav(file).samples]).toEqual(samples);
  });

  test('a streamed file with no true length', () => {
    const file = writeWav([SAMPLES], 24_000);
    file.writeUInt32LE(0xffffffff, 40);
    expect(readWav(file).samples).toEqual(SAMPLES);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'Invalid file format'],
    ['an MP3', Buffer.from('ID3 something that is no wave at all'), 'Invalid file format'],
    ['no sound', Buffer.from('RIFF____WAVE'), 'no sound'],
    ['no format', Buffer.concat([Buffer.from('RIFF____WAVEdata'), Buffer.alloc(8)]), 'no format chunk'],
    ['an unknown coding', wav(85, 1, 16_000, 16, Buffer.alloc(4)), 'neither PCM'],
    ['an absurd rate', wav(1, 1, 12, 16, Buffer.alloc(4)), '12 samples a second'],
    ['no channels', wav(1, 0, 16_000, 16, Buffer.alloc(4)), '0 channels'],
  ])('refuses %s', (_, file, reason) => {
    expect(() => readWav(file)).toThrow(reason);
  });
});
