import type { Layer } from '../phonemeNet.ts';

export interface Lessons {
  /** `width` numbers for each example. */
  inputs: Float32Array;
  width: number;
  /** The right output of each example. */
  labels: Uint8Array;
}

const BATCH = 128;
/** Adam (Kingma and Ba, 2015). */
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const FIRST_RATE = 1.5e-3;
const LAST_RATE = 5e-5;

interface Learner {
  inputs: number;
  outputs: number;
  /** A row of `inputs` weights and the bias for each output. */
  values: Float64Array;
  slopes: Float64Array;
  firstMoments: Float64Array;
  secondMoments: Float64Array;
  activations: Float64Array;
  errors: Float64Array;
}

function newLearner(inputs: number, outputs: number, random: () => number): Learner {
  const size = outputs * (inputs + 1);
  const values = new Float64Array(size);
  const spread = Math.sqrt(6 / inputs);
  for (let at = 0; at < size; at++) values[at] = (at + 1) % (inputs + 1) === 0 ? 0 : (2 * random() - 1) * spread;
  return {
    inputs,
    outputs,
    values,
    slopes: new Float64Array(size),
    firstMoments: new Float64Array(size),
    secondMoments: new Float64Array(size),
    activations: new Float64Array(outputs),
    errors: new Float64Array(outputs),
  };
}

function forward(learners: readonly Learner[], input: Float64Array): void {
  let before = input;
  for (const [index, { inputs, outputs, values, activations }] of learners.entries()) {
    const last = index === learners.length - 1;
    for (let out = 0; out < outputs; out++) {
      const row = out * (inputs + 1);
      let sum = values[row + inputs] ?? 0;
      for (let at = 0; at < inputs; at++) sum += (values[row + at] ?? 0) * (before[at] ?? 0);
      activations[out] = last || sum > 0 ? sum : 0;
    }
    before = activations;
  }
}

/** Turns the last activations into probabilities; returns what the right answer costs. */
function softmax(activations: Float64Array, label: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of activations) most = Math.max(most, value);
  let sum = 0;
  for (let at = 0; at < activations.length; at++) {
    const value = Math.exp((activations[at] ?? 0) - most);
    activations[at] = value;
    sum += value;
  }
  for (let at = 0; at < activations.length; at++) activations[at] = (activations[at] ?? 0) / sum;
  return -Math.log(Math.max(1e-12, activations[label] ?? 0));
}

function backward(learners: readonly Learner[], input: Float64Array): void {
  for (let index = learners.length - 1; index >= 0; index--) {
    const learner = learners[index];
    if (!learner) continue;
    const { inputs, outputs, values, slopes, errors } = learner;
    const below = learners[index - 1];
    const before = below?.activations ?? input;
    below?.errors.fill(0);
    for (let out = 0; out < outputs; out++) {
      const error = errors[out] ?? 0;
      if (error === 0) continue;
      const row = out * (inputs + 1);
      for (let at = 0; at < inputs; at++) slopes[row + at] = (slopes[row + at] ?? 0) + error * (before[at] ?? 0);
      slopes[row + inputs] = (slopes[row + inputs] ?? 0) + error;
      if (!below) continue;
      const { errors: passed } = below;
      for (let at = 0; at < inputs; at++) passed[at] = (passed[at] ?? 0) + error * (values[row + at] ?? 0);
    }
    if (!below) continue;
    for (let at = 0; at < below.outputs; at++) if ((below.activations[at] ?? 0) <= 0) below.errors[at] = 0;
  }
}

function step(learners: readonly Learner[], rate: number, count: number, steps: number): void {
  const correction = Math.sqrt(1 - BETA_2 ** steps) / (1 - BETA_1 ** steps);
  for (const { values, slopes, firstMoments, secondMoments } of learners) {
    for (let at = 0; at < values.length; at++) {
      const slope = (slopes[at] ?? 0) / count;
      const first = BETA_1 * (firstMoments[at] ?? 0) + (1 - BETA_1) * slope;
      const second = BETA_2 * (secondMoments[at] ?? 0) + (1 - BETA_2) * slope * slope;
      firstMoments[at] = first;
      secondMoments[at] = second;
      values[at] = (values[at] ?? 0) - (rate * correction * first) / (Math.sqrt(second) + 1e-8);
      slopes[at] = 0;
    }
  }
}

/**
 * Learns a net with the given hidden layers by stochastic gradient descent, the same for the same `random`.
 * `onRound` is told after each round: what an answer costs on average (nats), and the share of answers that were right.
 */
export function learnNet(
  { inputs, width, labels }: Lessons,
  { hidden, outputs, rounds, random }: { hidden: number[]; outputs: number; rounds: number; random: () => number },
  onRound: (round: number, cost: number, right: number, layers: () => Layer[]) => void,
): Layer[] {
  const sizes = [width, ...hidden, outputs];
  const learners = sizes.slice(1).map((size, index) => newLearner(sizes[index] ?? 0, size, random));
  const top = learners.at(-1);
  if (!top) throw new RangeError('A net needs a layer');
  const layers = () =>
    learners.map(({ inputs: wide, outputs: high, values }) => ({
      inputs: wide,
      outputs: high,
      weights: Float32Array.from(
        { length: wide * high },
        (_, at) => values[Math.floor(at / wide) * (wide + 1) + (at % wide)] ?? 0,
      ),
      biases: Float32Array.from({ length: high }, (_, at) => values[at * (wide + 1) + wide] ?? 0),
    }));
  const order = Uint32Array.from(labels, (_, index) => index);
  const input = new Float64Array(width);
  const allSteps = rounds * Math.ceil(labels.length / BATCH);
  let steps = 0;
  for (let round = 0; round < rounds; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      const kept = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = kept;
    }
    let cost = 0;
    let right = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      for (const example of batch) {
        input.set(inputs.subarray(example * width, (example + 1) * width));
        const label = labels[example] ?? 0;
        forward(learners, input);
        cost += softmax(top.activations, label);
        let best = 0;
        for (let at = 1; at < outputs; at++) if ((top.activations[at] ?? 0) > (top.activations[best] ?? 0)) best = at;
        if (best === label) right++;
        top.errors.set(top.activations);
        top.errors[label] = (top.errors[label] ?? 0) - 1;
        backward(learners, input);
      }
      steps++;
      step(learners, FIRST_RATE * (LAST_RATE / FIRST_RATE) ** (steps / allSteps), batch.length, steps);
    }
    onRound(round + 1, cost / order.length, right / order.length, layers);
  }
  return layers();
}
