import { checkBytes } from './galois.ts';

/** Check bytes per block, and blocks, of versions 1 to 20 at error correction level M (ISO/IEC 18004, table 9). */
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** How many modules of a version carry data or checks. */
function dataModules(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const patterns = Math.floor(version / 7) + 2;
    modules -= (25 * patterns - 10) * patterns - 55;
    if (version >= 7) modules -= 36;
  }
  return modules;
}

const layout = (version: number) => {
  const [checks = 0, blocks = 0] = [CHECKS[version - 1], BLOCKS[version - 1]];
  const total = Math.floor(dataModules(version) / 8);
  return { checks, blocks, total, data: total - checks * blocks };
};
const lengthBits = (version: number) => (version < 10 ? 8 : 16);

/**
 * A text as the bytes of a QR code: byte mode, level M, in the smallest version that holds it.
 * @throws RangeError for a text of more than version 20 holds (about 660 bytes).
 */
export function codewords(text: string): { version: number; bytes: number[] } {
  const message = [...new TextEncoder().encode(text)];
  const version = CHECKS.findIndex((_, index) => {
    return 4 + lengthBits(index + 1) + message.length * 8 <= layout(index + 1).data * 8;
  });
  if (version < 0) throw new RangeError('the text is too long for a QR code of version 20');
  return { version: version + 1, bytes: interleave(padded(message, version + 1), version + 1) };
}

/** Mode, length, message, terminator and the alternating filling bytes. */
function padded(message: readonly number[], version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  const capacity = layout(version).data;
  push(0b0100, 4);
  push(message.length, lengthBits(version));
  for (const byte of message) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  push(0, -bits.length & 7);
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    bytes.push(bits.slice(at, at + 8).reduce((value, bit) => (value << 1) | bit, 0));
  }
  for (let fill = 0xec; bytes.length < capacity; fill ^= 0xec ^ 0x11) bytes.push(fill);
  return bytes;
}

/** Splits into blocks, adds each one's check bytes, and takes a byte of each block in turn. */
function interleave(data: readonly number[], version: number): number[] {
  const { checks, blocks, total } = layout(version);
  const short = Math.floor(total / blocks) - checks;
  const shortBlocks = blocks - (total % blocks);
  const parts: { data: readonly number[]; checks: number[] }[] = [];
  for (let index = 0, at = 0; index < blocks; index++) {
    const part = data.slice(at, at + short + (index < shortBlocks ? 0 : 1));
    at += part.length;
    parts.push({ data: part, checks: checkBytes(part, checks) });
  }
  const turns = (of: (part: (typeof parts)[number]) => readonly number[], longest: number) =>
    Array.from({ length: longest }, (_, index) => parts.flatMap((part) => of(part)[index] ?? [])).flat();
  return [...turns((part) => part.data, short + 1), ...turns((part) => part.checks, checks)];
}
