import { labelOf } from '../../agent/protocol/labelOf.ts';
import { modelChain } from '../../agent/providers/llm/modelChain.ts';
import type { ProviderSettings } from '../../agent/providers/providerSettings.ts';
import { StructuredModel } from '../../agent/providers/structured/structuredModel.ts';
import { turnMoodRequest } from '../../agent/providers/structured/turnMoodRequest.ts';
import type { Judge } from './accuracy.ts';

/** Nobody waits for a bench's answers as a customer does. */
const WITHIN_MS = 20_000;

/** The judge of the model path, by the first language model of the list. What it gives no usable answer to counts as neutral. @throws RangeError without a language model */
export function modelJudge({ llm: [first] }: Pick<ProviderSettings, 'llm'>): Judge {
  if (!first) throw new RangeError('There is no language model to ask.');
  const model = new StructuredModel(modelChain({ settings: { llm: [first] }, onFault: () => undefined }));
  return async ({ text, language }) => {
    const outcome = await model.ask(turnMoodRequest({ language, before: [], turn: text }), { withinMs: WITHIN_MS });
    return outcome.ok ? labelOf(outcome.answer.score) : 'neutral';
  };
}
