import { expect, it } from 'vitest';
import { drawLane } from './drawLane.ts';

type Rect = [color: string, x: number, y: number, width: number, height: number];

/** A canvas that remembers what was painted. */
function brush() {
  const rects: Rect[] = [];
  return {
    rects,
    fillStyle: '',
    clearRect: () => {},
    fillRect(x: number, y: number, width: number, height: number) {
      rects.push([this.fillStyle, x, y, width, height]);
    },
  };
}
const colors = { sound: 'sound', turn: 'turn' };
const view = { fromMs: 0, toMs: 200 };

it('draws sound as bars from the middle, silence as a line, and nothing where nothing was recorded', () => {
  const canvas = brush();
  drawLane(canvas, { view, peaks: { stepMs: 50 }, lane: Uint8Array.of(255, 51, 1, 0), turns: [], colors }, 12, 48);
  expect(canvas.rects).toEqual([
    ['sound', 0, 4, 2, 40],
    ['sound', 3, 20, 2, 8],
    ['sound', 6, 23.5, 2, 1],
  ]);
});

it('draws turns where nothing can be heard yet, and only those in view', () => {
  const canvas = brush();
  const turns = [
    { fromMs: 50, toMs: 100 },
    { fromMs: 150, toMs: 151 },
    { fromMs: 500, toMs: 600 },
  ];
  drawLane(canvas, { view, peaks: null, lane: undefined, turns, colors }, 100, 48);
  expect(canvas.rects).toEqual([
    ['turn', 25, 0, 25, 48],
    ['turn', 75, 0, 2, 48],
  ]);
});
