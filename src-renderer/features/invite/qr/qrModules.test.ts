import { expect, it } from 'vitest';
import { checkBytes } from './galois.ts';
import { qrModules } from './qrModules.ts';

const GOLDEN = [
  '#######.##.#..#######',
  '#.....#.####..#.....#',
  '#.###.#..##.#.#.###.#',
  '#.###.#.##.#..#.###.#',
  '#.###.#..###..#.###.#',
  '#.....#....##.#.....#',
  '#######.#.#.#.#######',
  '........#..##........',
  '#.##.###...##.#..#.##',
  '#.#.#....#.#######..#',
  '.######....#..##.#.##',
  '##..##..#..#...###.##',
  '......#.##..#.##...#.',
  '........#.##....#.#..',
  '#######.#.###.#####..',
  '#.....#.#....#..#####',
  '#.###.#...#.#..#.##..',
  '#.###.#.##.....#.###.',
  '#.###.#.#.#.##...#...',
  '#.....#....####.#...#',
  '#######.##....#.###..',
];

const drawn = (text: string) => qrModules(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

// Read back by a scanner's library, and equal to another encoder's symbol, when it was written down here.
it('draws a symbol that scanners read', () => {
  expect(drawn('floorwalker')).toEqual(GOLDEN);
});

it('takes the check bytes of the standard (ISO/IEC 18004, annex I: "01234567", version 1-M)', () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  expect(checkBytes(data, 10)).toEqual([0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
});

it.each([
  [14, 21],
  [15, 25],
  [110, 45],
  [152, 49],
  [660, 97],
])('%i bytes make a square of %i', (bytes, size) => {
  const modules = qrModules('a'.repeat(bytes));
  expect([modules.length, ...new Set(modules.map((row) => row.length))]).toEqual([size, size]);
});

it('counts bytes, not letters, and refuses what is too long', () => {
  expect(qrModules('م'.repeat(8)).length).toBe(25);
  expect(() => qrModules('a'.repeat(700))).toThrow(RangeError);
});
