/** One layer of a net: `weights` holds a row of `inputs` numbers for each output. */
export interface Layer {
  inputs: number;
  outputs: number;
  weights: Float32Array;
  biases: Float32Array;
}

/**
 * A feed-forward net with rectified units that gives the natural logarithm of the probability of each phoneme
 * (Bourlard and Morgan, 1994). About 35,000 multiplications a frame. An instance keeps its buffers and makes no garbage.
 */
export class PhonemeNet {
  readonly #layers: readonly Layer[];
  readonly #values: Float32Array[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
    this.#values = layers.map((layer) => new Float32Array(layer.outputs));
  }

  /** The same array is used again for the next answer. */
  logProbabilities(described: Float32Array): Float32Array {
    let input = described;
    for (const [index, layer] of this.#layers.entries()) {
      const output = this.#values[index] ?? new Float32Array(layer.outputs);
      multiply(layer, input, output);
      if (index < this.#layers.length - 1) {
        for (let at = 0; at < output.length; at++) if ((output[at] ?? 0) < 0) output[at] = 0;
      }
      input = output;
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < input.length; at++) most = Math.max(most, input[at] ?? 0);
    let sum = 0;
    for (let at = 0; at < input.length; at++) sum += Math.exp((input[at] ?? 0) - most);
    const log = most + Math.log(sum);
    for (let at = 0; at < input.length; at++) input[at] = (input[at] ?? 0) - log;
    return input;
  }
}

function multiply({ inputs, outputs, weights, biases }: Layer, input: Float32Array, output: Float32Array): void {
  for (let out = 0; out < outputs; out++) {
    const row = out * inputs;
    let sum = biases[out] ?? 0;
    for (let at = 0; at < inputs; at++) sum += (weights[row + at] ?? 0) * (input[at] ?? 0);
    output[out] = sum;
  }
}
