const CENTER = { x: 100, y: 92 };

/** The point on the gauge for a score of -1 (left) to 1 (right) at a radius, in the units of a 200 x 104 drawing. */
export function gaugePoint(score: number, radius: number): { x: number; y: number } {
  const angle = Math.PI * (1 - (clampScore(score) + 1) / 2);
  return { x: CENTER.x + radius * Math.cos(angle), y: CENTER.y - radius * Math.sin(angle) };
}

/** SVG path of the arc between two scores. */
export function gaugeArc(from: number, to: number, radius: number): string {
  const start = gaugePoint(from, radius);
  const end = gaugePoint(to, radius);
  return `M ${fixed(start.x)} ${fixed(start.y)} A ${radius} ${radius} 0 0 1 ${fixed(end.x)} ${fixed(end.y)}`;
}

/**
 * How far the true mood may lie from the shown score on either side: wide when unsure (0.45 of the scale at confidence
 * 0), narrow when sure. The width is a picture of the confidence, not a statistical interval.
 */
export const spread = (confidence: number): number => 0.03 + (1 - Math.min(1, Math.max(0, confidence))) * 0.42;

const clampScore = (score: number) => Math.min(1, Math.max(-1, score));
const fixed = (value: number) => value.toFixed(2);
