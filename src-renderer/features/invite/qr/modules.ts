/** A square of modules; `true` is dark. Rows from the top, columns from the left, in every language. */
export type Modules = boolean[][];

/** A symbol under construction: which modules are set, and which belong to the pattern that masks must not touch. */
export interface Canvas {
  size: number;
  dark: Modules;
  fixed: Modules;
}

const square = (size: number): Modules => Array.from({ length: size }, () => Array.from({ length: size }, () => false));

/** Sets one module of the fixed pattern. What lies outside is passed over. */
function fix({ size, dark, fixed }: Canvas, x: number, y: number, isDark: boolean): void {
  if (x < 0 || y < 0 || x >= size || y >= size) return;
  const [row, fixedRow] = [dark[y], fixed[y]];
  if (!row || !fixedRow) return;
  row[x] = isDark;
  fixedRow[x] = true;
}

const bitOf = (value: number, index: number) => ((value >>> index) & 1) === 1;

/** Everything of a version that holds no data: finders, timing, alignment, version; the format's place is kept free. */
export function fixedPattern(version: number): Canvas {
  const size = version * 4 + 17;
  const canvas: Canvas = { size, dark: square(size), fixed: square(size) };
  for (let index = 0; index < size; index++) {
    fix(canvas, 6, index, index % 2 === 0);
    fix(canvas, index, 6, index % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    ring(canvas, cx, cy, 4, (distance) => distance !== 2 && distance !== 4);
  }
  const centres = alignmentCentres(version, size);
  const last = centres.length - 1;
  for (const [i, cx] of centres.entries()) {
    for (const [j, cy] of centres.entries()) {
      const onFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!onFinder) ring(canvas, cx, cy, 2, (distance) => distance !== 1);
    }
  }
  drawFormat(canvas, 0);
  if (version >= 7) drawVersion(canvas, version);
  return canvas;
}

function ring(canvas: Canvas, cx: number, cy: number, reach: number, isDark: (distance: number) => boolean): void {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      fix(canvas, cx + dx, cy + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }
}

function alignmentCentres(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const centres = [6];
  for (let index = count - 2; index >= 0; index--) centres.push(size - 7 - index * step);
  return centres;
}

/** Level M and the mask, with their own check bits, in both places. */
export function drawFormat(canvas: Canvas, mask: number): void {
  const { size } = canvas;
  let rest = mask;
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  for (let index = 0; index <= 5; index++) fix(canvas, 8, index, bitOf(bits, index));
  fix(canvas, 8, 7, bitOf(bits, 6));
  fix(canvas, 8, 8, bitOf(bits, 7));
  fix(canvas, 7, 8, bitOf(bits, 8));
  for (let index = 9; index < 15; index++) fix(canvas, 14 - index, 8, bitOf(bits, index));
  for (let index = 0; index < 8; index++) fix(canvas, size - 1 - index, 8, bitOf(bits, index));
  for (let index = 8; index < 15; index++) fix(canvas, 8, size - 15 + index, bitOf(bits, index));
  fix(canvas, 8, size - 8, true);
}

function drawVersion(canvas: Canvas, version: number): void {
  let rest = version;
  for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let index = 0; index < 18; index++) {
    const [far, near] = [canvas.size - 11 + (index % 3), Math.floor(index / 3)];
    fix(canvas, far, near, bitOf(bits, index));
    fix(canvas, near, far, bitOf(bits, index));
  }
}
