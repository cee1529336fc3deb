import type { MoodPoint } from '../../timeline/line.ts';
import type { Span } from './span.ts';

/** A mood and for how long it was the last one known. */
export interface MoodStep extends Span {
  mood: MoodPoint;
}

/** Each mood until the next one, the last one until the end of the call. */
export const moodSteps = (moods: readonly MoodPoint[], durationMs: number): MoodStep[] =>
  moods.map((mood, index) => ({
    mood,
    fromMs: mood.at,
    toMs: Math.max(mood.at, moods[index + 1]?.at ?? durationMs),
  }));

/** How many moods are known at a moment, of moods in their order. */
export function moodsUpTo(moods: readonly Pick<MoodPoint, 'at'>[], at: number): number {
  let [low, high] = [0, moods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moods[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How thick the line at the score itself is, of a height of 2. */
const LINE = 0.12;
/** So many colours, from worst to best, and so many grades of sureness: a call of a thousand moods is few shapes. */
const COLOURS = 16;
const GRADES = 4;

/** Steps of about one colour as paths: x is ms since call.created, y is 0 for the best mood to 2 for the worst. */
export interface MoodShape {
  score: number;
  /** From the score to the middle, by how sure it is: 0 to 1. */
  fills: readonly { confidence: number; path: string }[];
  /** The score itself. */
  line: string;
}

/** Draws steps in as few shapes as there are colours. */
export function moodShapes(steps: readonly MoodStep[]): MoodShape[] {
  const shapes = new Map<number, { fills: Map<number, string>; line: string }>();
  for (const { mood, fromMs, toMs } of steps) {
    const colour = Math.round(((mood.score + 1) / 2) * COLOURS);
    const grade = Math.round(mood.confidence * GRADES);
    const shape = shapes.get(colour) ?? { fills: new Map<number, string>(), line: '' };
    shapes.set(colour, shape);
    const y = 1 - mood.score * (1 - LINE);
    shape.fills.set(grade, (shape.fills.get(grade) ?? '') + box(fromMs, toMs, Math.min(y, 1), Math.max(y, 1)));
    shape.line += box(fromMs, toMs, y - LINE / 2, y + LINE / 2);
  }
  return [...shapes].map(([colour, { fills, line }]) => ({
    score: (2 * colour) / COLOURS - 1,
    fills: [...fills].map(([grade, path]) => ({ confidence: grade / GRADES, path })),
    line,
  }));
}

const box = (left: number, right: number, top: number, bottom: number) =>
  `M${Math.round(left)} ${top.toFixed(3)}H${Math.round(right)}V${bottom.toFixed(3)}H${Math.round(left)}Z`;
