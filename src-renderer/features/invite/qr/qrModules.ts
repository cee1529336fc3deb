import { codewords } from './codewords.ts';
import { type Canvas, drawFormat, fixedPattern, type Modules } from './modules.ts';
import { penalty } from './penalty.ts';

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The QR code of a text (ISO/IEC 18004, model 2, byte mode, error correction M), without its quiet zone of four modules.
 * Written here because it is two screens of arithmetic, and a link with a secret in it should pass through no more code than needed.
 * @throws RangeError for more than about 660 bytes.
 */
export function qrModules(text: string): Modules {
  const { version, bytes } = codewords(text);
  const candidates = MASKS.map((isMasked, mask) => {
    const canvas = fixedPattern(version);
    drawFormat(canvas, mask);
    drawData(canvas, bytes, isMasked);
    return { dark: canvas.dark, penalty: penalty(canvas.dark) };
  });
  return candidates.reduce((best, each) => (each.penalty < best.penalty ? each : best)).dark;
}

/** Fills the free modules in the standard's zigzag, two columns at a time from the right, and masks them. */
function drawData(
  { size, dark, fixed }: Canvas,
  bytes: readonly number[],
  isMasked: (x: number, y: number) => boolean,
) {
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = dark[y];
        if (!row || fixed[y]?.[x]) continue;
        const isDark = (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        row[x] = isDark !== isMasked(x, y);
        bit++;
      }
    }
  }
}
