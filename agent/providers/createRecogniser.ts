import type { Recogniser, RecogniserOptions } from './recogniser.ts';
import { CallRecogniser } from './stt/callRecogniser.ts';

/** Makes the recogniser of a call, or of an operator who speaks in it, from the floor's list. */
export const createRecogniser = (options: RecogniserOptions): Recogniser => new CallRecogniser(options);
