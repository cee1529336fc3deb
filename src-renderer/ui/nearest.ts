export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/**
 * The index of the box that an arrow key leads to from `from`: the nearest one in that direction on screen, with
 * sideways distance counting double. Undefined when there is none.
 */
export function nearest(boxes: readonly Box[], from: number, key: ArrowKey): number | undefined {
  const start = boxes[from];
  if (!start) return boxes.length > 0 ? 0 : undefined;
  const center = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const here = center(start);
  let best: { index: number; distance: number } | undefined;
  for (const [index, box] of boxes.entries()) {
    if (index === from) continue;
    const there = center(box);
    const along = key === 'ArrowUp' || key === 'ArrowDown' ? there.y - here.y : there.x - here.x;
    const across = key === 'ArrowUp' || key === 'ArrowDown' ? there.x - here.x : there.y - here.y;
    const ahead = key === 'ArrowDown' || key === 'ArrowRight' ? along : -along;
    if (ahead < 1) continue;
    const distance = ahead + 2 * Math.abs(across);
    if (!best || distance < best.distance) best = { index, distance };
  }
  return best?.index;
}
