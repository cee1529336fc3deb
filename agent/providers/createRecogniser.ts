import { RealtimeRecogniser } from './openai/realtimeRecogniser.ts';
import type { Recogniser, RecogniserOptions } from './recogniser.ts';

type RecogniserFactory = (options: RecogniserOptions) => Recogniser;

const factories: Record<string, RecogniserFactory> = {
  openai: (options) => new RealtimeRecogniser(options),
};

/** Makes the recogniser of this name. @throws RangeError for an unknown name */
export function createRecogniser(name: string, options: RecogniserOptions): Recogniser {
  const factory = factories[name];
  if (!factory) throw new RangeError(`There is no recogniser named ${name}.`);
  return factory(options);
}
