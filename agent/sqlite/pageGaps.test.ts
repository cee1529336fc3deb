import { describe, expect, it } from 'vitest';
import { zeroGaps } from './pageGaps.ts';

const SIZE = 512;

/** A leaf page with two cells, something in the gap, and a free block between the cells. */
function leaf(offset = 0): Buffer {
  const page = Buffer.alloc(SIZE, 'x');
  page[offset] = 13;
  page.writeUInt16BE(440, offset + 1);
  page.writeUInt16BE(2, offset + 3);
  page.writeUInt16BE(400, offset + 5);
  page[offset + 7] = 0;
  page.writeUInt16BE(400, offset + 8);
  page.writeUInt16BE(470, offset + 10);
  page.writeUInt16BE(0, 440);
  page.writeUInt16BE(30, 442);
  return page;
}

const rooms = (page: Buffer, pointersEnd: number) =>
  [page.subarray(pointersEnd, 400), page.subarray(400, 440), page.subarray(444, 470), page.subarray(470)].map((room) =>
    room.toString('latin1').replace(/^(.)\1*$/, '$1'),
  );

describe('a b-tree page', () => {
  it.each([
    ['any', 7, 0],
    ['the first of the file', 1, 100],
  ])('keeps its cells and nothing else: %s', (_, number, offset) => {
    const page = leaf(offset);
    const head = Buffer.from(page.subarray(0, offset + 12));
    expect(zeroGaps(page, number, SIZE)).toBe(true);
    expect(rooms(page, offset + 12)).toEqual(['\0', 'x', '\0', 'x']);
    expect(page.subarray(0, offset + 12)).toEqual(head);
    expect(page.readUInt16BE(442)).toBe(30);
    expect(zeroGaps(page, number, SIZE), 'there is nothing left to do').toBe(false);
  });

  it('of inner kind has a longer head', () => {
    const page = leaf();
    page[0] = 5;
    zeroGaps(page, 2, SIZE);
    expect(page.subarray(8, 16).includes(0x78)).toBe(true);
    expect(page.subarray(16, 400).every((byte) => byte === 0)).toBe(true);
  });

  it('keeps what is reserved behind it', () => {
    const page = leaf();
    page.writeUInt16BE(500, 442);
    zeroGaps(page, 2, SIZE - 20);
    expect(page.subarray(444).every((byte) => byte === 0x78)).toBe(true);
  });
});

describe('whatever is no sound page is left as it is', () => {
  const changed = (change: (page: Buffer) => void) => {
    const page = leaf();
    change(page);
    return page;
  };
  it.each([
    ['an overflow page', changed((page) => page.writeUInt32BE(9, 0))],
    ['an empty page', Buffer.alloc(SIZE)],
    ['more pointers than room', changed((page) => page.writeUInt16BE(300, 3))],
    ['cells behind the end', changed((page) => page.writeUInt16BE(600, 5))],
  ])('%s', (_, page) => {
    const before = Buffer.from(page);
    expect(zeroGaps(page, 2, SIZE)).toBe(false);
    expect(page).toEqual(before);
  });

  it('a list of free blocks that runs in a circle', () => {
    const page = changed((each) => each.writeUInt16BE(440, 440));
    zeroGaps(page, 2, SIZE);
    expect(rooms(page, 12)).toEqual(['\0', 'x', '\0', 'x']);
  });
});
