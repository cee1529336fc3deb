import type { Errand, ErrandAnswer } from '../../protocol/errand.ts';
import { modelChain } from '../../providers/llm/modelChain.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { askHelp } from '../../providers/structured/askHelp.ts';
import { StructuredModel } from '../../providers/structured/structuredModel.ts';
import { usageOf } from '../../providers/structured/usageOf.ts';

type Ask = Extract<Errand, { kind: 'ask' }>;

/**
 * Asks the language models that calls have a question of the floor's, in their order and by what calls have found of them; it is broken off
 * with the signal. It never throws.
 * @param onFault told who another one has gone on for
 */
export async function askModel(
  { asked, withinMs }: Ask,
  settings: Pick<ProviderSettings, 'llm' | 'health'>,
  signal: AbortSignal,
  onFault: (fault: ProviderFault) => void,
): Promise<ErrandAnswer> {
  if (settings.llm.length === 0) return { outcome: 'failed', because: 'no-such-provider' };
  const chain = modelChain({ settings, onFault });
  try {
    const outcome = await askHelp(new StructuredModel(chain), asked, { withinMs, signal });
    if (!outcome.ok) return { outcome: 'failed', because: outcome.fault };
    const usage = usageOf(outcome);
    return { outcome: 'answered', answer: outcome.answer, ...(usage && { usage }) };
  } finally {
    chain.close();
  }
}
