import type { Errand, ErrandAnswer } from '../../protocol/errand.ts';
import { addressOf } from '../../protocol/providers.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { askHelp } from '../../providers/structured/askHelp.ts';
import { StructuredModel } from '../../providers/structured/structuredModel.ts';
import { usageOf } from '../../providers/structured/usageOf.ts';

type Ask = Extract<Errand, { kind: 'ask' }>;

/**
 * Asks the language model that calls have a question of the floor's; it is broken off with the signal. Where the first provider of the list
 * fails, the floor goes on without an answer: nobody hears a pause. It never throws.
 */
export async function askModel(
  { asked, withinMs }: Ask,
  { llm: [access] }: Pick<ProviderSettings, 'llm'>,
  signal: AbortSignal,
): Promise<ErrandAnswer> {
  if (!access) return { outcome: 'failed', because: 'no-such-provider' };
  const endpoint = { baseUrl: addressOf(access), apiKey: access.apiKey ?? '', model: access.model };
  const outcome = await askHelp(new StructuredModel(() => endpoint), asked, { withinMs, signal });
  if (!outcome.ok) return { outcome: 'failed', because: outcome.fault };
  return { outcome: 'answered', answer: outcome.answer, usage: usageOf(outcome) };
}
