/** Types of b-tree pages, the first byte of their header: https://www.sqlite.org/fileformat2.html#b_tree_pages */
const INTERIOR = [2, 5];
const LEAF = [10, 13];
/** The first page begins with the header of the file. */
const FILE_HEADER = 100;
const MOST_PAGE_SIZE = 65_536;
const ZEROES = Buffer.alloc(MOST_PAGE_SIZE);

/**
 * Zeroes what a b-tree page has no use for: the room between the cell pointers and the cells, and the inside of its free blocks. Pages of other
 * kinds, and what doesn't look like a sound page, are left as they are.
 * @param usable the page's size without the bytes that extensions reserve.
 * @returns whether anything stood there.
 */
export function zeroGaps(page: Buffer, pageNumber: number, usable: number): boolean {
  const header = pageNumber === 1 ? FILE_HEADER : 0;
  const type = page[header] ?? 0;
  const interior = INTERIOR.includes(type);
  if (!interior && !LEAF.includes(type)) return false;
  const pointersEnd = header + (interior ? 12 : 8) + 2 * page.readUInt16BE(header + 3);
  const cells = page.readUInt16BE(header + 5) || MOST_PAGE_SIZE;
  if (pointersEnd > cells || cells > usable) return false;
  let found = zero(page, pointersEnd, cells);
  let block = page.readUInt16BE(header + 1);
  while (block >= cells && block + 4 <= usable) {
    const [next, size] = [page.readUInt16BE(block), page.readUInt16BE(block + 2)];
    if (size < 4 || block + size > usable) break;
    found = zero(page, block + 4, block + size) || found;
    // They stand in order; anything else is no list.
    if (next <= block) break;
    block = next;
  }
  return found;
}

function zero(page: Buffer, from: number, to: number): boolean {
  const room = page.subarray(from, to);
  // Compared as a whole: byte by byte it takes minutes for some gigabytes.
  if (room.equals(ZEROES.subarray(0, room.length))) return false;
  room.fill(0);
  return true;
}
