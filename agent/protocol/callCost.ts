import type { ModelPrice, PriceTable, Usage, UsageAmounts } from './providers.ts';

const MINUTE = 60_000;
const MILLION = 1_000_000;

export interface CallCost {
  amount: number;
  currency: string;
  /** What was used of models that have no price: the amount is short of them. */
  unpriced: Pick<Usage, 'kind' | 'provider' | 'model'>[];
}

const isOf = (one: Pick<Usage, 'kind' | 'provider' | 'model'>, other: Pick<Usage, 'kind' | 'provider' | 'model'>) =>
  one.kind === other.kind && one.provider === other.provider && one.model === other.model;

/** What a call has cost by a table of prices: sums up what each model has used, by whatever the model is paid for. */
export function callCost(usages: readonly Usage[], { currency, prices }: PriceTable): CallCost {
  const cost: CallCost = { amount: 0, currency, unpriced: [] };
  for (const usage of usages) {
    const price = prices.find((one) => isOf(one, usage));
    if (price) cost.amount += amountOf(usage, price);
    else if (!cost.unpriced.some((one) => isOf(one, usage))) {
      cost.unpriced.push({ kind: usage.kind, provider: usage.provider, model: usage.model });
    }
  }
  return cost;
}

const amountOf = (used: UsageAmounts, price: ModelPrice): number =>
  (used.audioMs / MINUTE) * price.perAudioMinute +
  (used.characters / MILLION) * price.perMillionCharacters +
  (used.inputTokens / MILLION) * price.perMillionInputTokens +
  (used.cachedTokens / MILLION) * price.perMillionCachedTokens +
  (used.outputTokens / MILLION) * price.perMillionOutputTokens;

/** What a call has used of each model, with what it has used since. */
export function addUsage(usages: readonly Usage[], more: Usage): Usage[] {
  const before = usages.find((one) => isOf(one, more));
  if (!before) return [...usages, more];
  const sum = {
    ...before,
    audioMs: before.audioMs + more.audioMs,
    characters: before.characters + more.characters,
    inputTokens: before.inputTokens + more.inputTokens,
    cachedTokens: before.cachedTokens + more.cachedTokens,
    outputTokens: before.outputTokens + more.outputTokens,
  };
  return usages.map((one) => (one === before ? sum : one));
}
