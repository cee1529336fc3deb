import type { Modules } from './modules.ts';

/** How hard a symbol is to read for a scanner (ISO/IEC 18004, 7.8.3): long runs, blocks, what looks like a finder, imbalance. */
export function penalty(dark: Modules): number {
  const size = dark.length;
  const columns = Array.from({ length: size }, (_, x) => dark.map((row) => row[x] ?? false));
  let sum = 0;
  for (const line of [...dark, ...columns]) sum += runs(line) + finders(line);
  for (let y = 0; y + 1 < size; y++) {
    for (let x = 0; x + 1 < size; x++) {
      const corner = dark[y]?.[x];
      if (corner === dark[y]?.[x + 1] && corner === dark[y + 1]?.[x] && corner === dark[y + 1]?.[x + 1]) sum += 3;
    }
  }
  const total = size * size;
  const darks = dark.flat().filter(Boolean).length;
  return sum + Math.max(0, Math.ceil(Math.abs(darks * 20 - total * 10) / total) - 1) * 10;
}

function runs(line: readonly boolean[]): number {
  let sum = 0;
  for (let from = 0, at = 1; at <= line.length; at++) {
    if (line[at] === line[from]) continue;
    if (at - from >= 5) sum += at - from - 2;
    from = at;
  }
  return sum;
}

function finders(line: readonly boolean[]): number {
  const text = `0000${line.map(Number).join('')}0000`;
  let sum = 0;
  for (const look of ['00001011101', '10111010000']) {
    for (let at = text.indexOf(look); at >= 0; at = text.indexOf(look, at + 1)) sum += 40;
  }
  return sum;
}
