/** What a person can say of a turn: five steps are as many as can be told apart. */
export const STEPS = { veryUpset: -0.8, upset: -0.4, neutral: 0, content: 0.4, veryContent: 0.8 } as const;
export type Step = keyof typeof STEPS;
const ORDER: readonly Step[] = ['veryUpset', 'upset', 'neutral', 'content', 'veryContent'];

export const isStep = (name: string): name is Step => Object.hasOwn(STEPS, name);

/** The step that a score is nearest to. */
export function nearestStep(score: number): Step {
  return ORDER.toSorted((one, other) => Math.abs(STEPS[one] - score) - Math.abs(STEPS[other] - score))[0] ?? 'neutral';
}
