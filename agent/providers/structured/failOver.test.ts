import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HealthBook } from '../chain/healthBook.ts';
import { type ModelChain, modelChain } from '../llm/modelChain.ts';
import type { ProviderFault } from '../providerFault.ts';
import type { InjectedFault } from '../testing/providerDouble.ts';
import { TwoProviders } from '../testing/twoProviders.ts';
import { nextSentenceRequest } from './nextSentenceRequest.ts';
import { StructuredModel } from './structuredModel.ts';

const request = nextSentenceRequest({
  language: 'en',
  role: 'You answer.',
  speaks: 'operator',
  said: [{ speaker: 'customer', text: 'My line is down.' }],
  facts: [],
  knowledge: [],
});
const sentence = 'I will look at your line at once.';

let providers: TwoProviders;
const chains: ModelChain[] = [];
let faults: ProviderFault[];
beforeEach(async () => {
  providers = new TwoProviders();
  await providers.listen();
  faults = [];
  for (const each of [providers.first, providers.second]) each.structured = () => ({ sentence });
});
afterEach(async () => {
  for (const chain of chains.splice(0)) chain.close();
  await providers.close();
});

const chainWith = (health?: HealthBook) => {
  const settings = { llm: providers.settings.llm, ...(health && { health }) };
  const chain = modelChain({ settings, onFault: (fault) => void faults.push(fault) });
  chains.push(chain);
  return chain;
};
const ask = (chain: ModelChain, withinMs = 5_000) => new StructuredModel(chain).ask(request, { withinMs });
const askedOf = (which: 0 | 1) => (which === 0 ? providers.first : providers.second).structuredAsked;

describe('a question for JSON', () => {
  test.each<[string, InjectedFault, string]>([
    ['refuses the key', { status: 401 }, 'unauthorized'],
    ['takes no more requests', { status: 429, retryAfter: '7' }, 'rate-limited'],
    ['fails', { status: 500 }, 'provider-error'],
    ['sends garbage', 'garbage', 'garbage'],
  ])('goes to the next model at once where the first one %s, and stays there', async (_, fault, kind) => {
    providers.first.faults.llm = fault;
    const chain = chainWith();
    const [, second] = providers.settings.llm;
    expect(await ask(chain)).toMatchObject({ ok: true, answer: { sentence }, attempts: 2, asked: { id: second?.id } });
    expect(await ask(chain)).toMatchObject({ ok: true, attempts: 1 });
    expect(askedOf(0)).toBe(1);
    expect(faults).toMatchObject([{ where: 'llm', kind, recovered: true }]);
  });

  test('goes to the next one within its deadline where the first one says nothing', async () => {
    providers.first.faults.llm = 'silent';
    const outcome = await ask(chainWith(), 3_000);
    expect(outcome).toMatchObject({ ok: true, answer: { sentence }, attempts: 2 });
    expect(outcome.tookMs).toBeLessThan(3_000);
  });

  test('that one does not know how to answer is no reason to leave it for the conversation', async () => {
    providers.first.faults.llm = { status: 400 };
    const chain = chainWith();
    expect(await ask(chain)).toMatchObject({ ok: true, attempts: 2 });
    expect(chain.order().map(({ entry }) => entry)).toEqual(providers.settings.llm);
  });

  test('whose answer can not be used is asked of the same one once more, and of no other', async () => {
    providers.first.structured = () => ({ something: 'else' });
    expect(await ask(chainWith())).toMatchObject({ ok: false, fault: 'wrong-shape', attempts: 2 });
    expect(askedOf(1)).toBe(0);
  });

  test('has no answer where nobody of the list answers', async () => {
    for (const each of [providers.first, providers.second]) each.faults.llm = { status: 500 };
    expect(await ask(chainWith())).toMatchObject({ ok: false, fault: 'provider-error', attempts: 3 });
  });
});

describe('what a call has found out', () => {
  test('is where the next one begins: it does not ask who is down', async () => {
    const health = new HealthBook();
    providers.first.faults.llm = { status: 500 };
    await ask(chainWith(health));
    expect(askedOf(0)).toBe(1);
    const next = chainWith(health);
    expect(next.serving).toMatchObject({
      id: providers.settings.llm[1]?.id,
      baseUrl: providers.settings.llm[1]?.baseUrl,
    });
    expect(await ask(next)).toMatchObject({ ok: true, attempts: 1 });
    expect(askedOf(0)).toBe(1);
    expect(faults.at(-1)).toMatchObject({ kind: 'provider-error', recovered: true });
  });

  test('is over for all of them once one finds it well again', async () => {
    const health = new HealthBook();
    providers.first.faults.llm = { status: 500 };
    const [one, other] = [chainWith(health), chainWith(health)];
    await ask(one);
    await ask(other);
    expect(health.all).toHaveLength(1);
    delete providers.first.faults.llm;
    const [first] = providers.settings.llm;
    await expect.poll(() => health.all, { timeout: 6_000 }).toEqual([]);
    for (const chain of [one, other, chainWith(health)]) expect(chain.order()[0]?.entry).toBe(first);
    expect(await ask(one)).toMatchObject({ ok: true, asked: { baseUrl: first?.baseUrl } });
    expect(faults.at(-1)).toMatchObject({ kind: 'taken-back' });
  });

  test('is not that a service has another key, or that one request was refused', async () => {
    const health = new HealthBook();
    providers.first.faults.llm = { status: 400 };
    await ask(chainWith(health));
    expect(health.all).toEqual([]);
    providers.first.faults.llm = { status: 401 };
    await ask(chainWith(health));
    expect(health.all).toHaveLength(1);
    const [first, second] = providers.settings.llm;
    if (!first || !second) throw new Error('two are needed');
    providers.settings = { ...providers.settings, llm: [{ ...first, apiKey: 'another key' }, second] };
    expect(chainWith(health).serving?.apiKey).toBe('another key');
  });
});
