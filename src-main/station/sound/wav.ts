/** Every WAV file here: 48 kHz, 16 bit. */
export const WAV_RATE = 48_000;
const HEADER_BYTES = 44;
/** Sizes are 32 bits wide. */
const MOST_DATA_BYTES = 0xff_ff_ff_ff - HEADER_BYTES;

/** The header of a WAV file with PCM of 16 bit (Microsoft Multimedia Programming Interface 1.0). @throws RangeError beyond 4 GiB */
export function wavHeader(frames: number, channels: number, rate: number = WAV_RATE): Buffer {
  const data = frames * channels * 2;
  if (data > MOST_DATA_BYTES) throw new RangeError('A WAV file holds 4 GiB at most: choose Ogg.');
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(data + HEADER_BYTES - 8, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(data, 40);
  return header;
}
