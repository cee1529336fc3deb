import { addressOf } from '../../protocol/providers.ts';
import { askProvider } from '../http/askProvider.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import type { ModelChain } from '../llm/modelChain.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';
import { type Completion, jsonOf, readCompletion } from './readCompletion.ts';
import { strictSchema } from './strictSchema.ts';
import type { StructuredFault, StructuredOutcome, StructuredRequest, StructuredUsage } from './structuredRequest.ts';

/** One model is asked so often at most. */
const ATTEMPTS = 2;

/** Asking the same one again can't help. */
const FINAL: ReadonlySet<StructuredFault> = new Set(['unauthorized', 'rate-limited', 'bad-request', 'refused']);

/** Faults of the answer: the model itself is told of them. The others are the provider's. */
const TOLD: Partial<Record<StructuredFault, string>> = {
  'broken-json': 'Your last answer was no JSON.',
  'wrong-shape': 'Your last answer did not fit the schema.',
  'wrong-language': 'Your last answer was in the wrong language.',
  untrue: 'Your last answer said what is not in the question.',
};

interface AskOptions {
  /** How long all attempts may take together, ms. */
  withinMs: number;
  /** Nobody waits any more. */
  signal?: AbortSignal;
}

type Attempt<Answer> = { usage: StructuredUsage } & (
  | { ok: true; answer: Answer }
  /** `byProvider`: the provider failed; else its answer can't be used. */
  | { ok: false; fault: StructuredFault; byProvider?: true }
);

const noUsage: StructuredUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

/**
 * Asks language models for JSON by a schema, over `POST /chat/completions` (OpenAI API reference, "Structured model outputs"): one after the
 * other in the chain's order, where a provider fails or takes so long that the next one would have no time. An answer that can't be used
 * is asked for once more, of the same one. All of it within one deadline. It never throws: without a usable answer there is a fault, and
 * callers go on with what they have.
 */
export class StructuredModel {
  readonly #chain: ModelChain;

  /** @param chain of the call, so that what its replies find out counts here, and the other way about */
  constructor(chain: ModelChain) {
    this.#chain = chain;
  }

  async ask<Answer>(
    request: StructuredRequest<Answer>,
    { withinMs, signal }: AskOptions,
  ): Promise<StructuredOutcome<Answer>> {
    const startedAt = performance.now();
    const late = AbortSignal.timeout(withinMs);
    const until = signal ? AbortSignal.any([signal, late]) : late;
    let made: Attempt<Answer> = { ok: false, fault: 'bad-request', usage: noUsage };
    let asked: LanguageModelAccess | undefined;
    /** It has answered, though not usefully. */
    let answered = false;
    let attempts = 0;
    let usage = noUsage;
    const order = this.#order();
    if (order instanceof ProviderFailure) made = { ok: false, fault: order.kind, usage };
    else
      for (const { entry, last } of order) {
        asked = entry;
        let former: StructuredFault | undefined;
        for (let tries = 0; tries < ATTEMPTS && !until.aborted; tries += 1) {
          const leftMs = withinMs - (performance.now() - startedAt);
          attempts += 1;
          made = await this.#attempt(request, entry, former, until, last ? null : patienceWith(leftMs, entry));
          usage = added(usage, made.usage);
          if (made.ok) break;
          answered ||= !made.byProvider;
          if (FINAL.has(made.fault) || (made.byProvider && !last)) break;
          former = made.fault;
        }
        // Only a provider that fails, and not an answer that can't be used, is a reason to ask the next one.
        if (until.aborted || made.ok || answered) break;
      }
    const told = { asked, attempts, usage, tookMs: Math.round(performance.now() - startedAt) };
    if (signal?.aborted) return { ok: false, fault: 'given-up', ...told };
    if (made.ok) return { ok: true, answer: made.answer, ...told };
    return { ok: false, fault: late.aborted ? 'too-late' : made.fault, ...told };
  }

  #order(): ReturnType<ModelChain['order']> | ProviderFailure {
    try {
      return this.#chain.order();
    } catch (error) {
      return toFailure(error);
    }
  }

  /** @param patienceMs how long it may take; null: as long as there is time */
  async #attempt<Answer>(
    request: StructuredRequest<Answer>,
    access: LanguageModelAccess,
    former: StructuredFault | undefined,
    until: AbortSignal,
    patienceMs: number | null,
  ): Promise<Attempt<Answer>> {
    const signal = patienceMs === null ? until : AbortSignal.any([until, AbortSignal.timeout(patienceMs)]);
    try {
      const completion = await readCompletion(
        askProvider({
          url: `${addressOf(access)}/chat/completions`,
          headers: keyHeaders('openai', access.apiKey),
          body: bodyOf(request, access.model, former),
          signal,
          mediaType: /^application\/json/,
        }),
      );
      if (!signal.aborted) this.#chain.succeeded(access);
      return { ...read(request, completion), usage: completion.usage };
    } catch (error) {
      // What was broken off by us says nothing of the provider: a whole answer takes longer than a first word.
      const failure = signal.aborted ? new ProviderFailure('silent') : toFailure(error);
      if (!signal.aborted && failure.ofProvider) this.#chain.failed(access, failure);
      return { ok: false, fault: failure.kind, byProvider: true, usage: noUsage };
    }
  }
}

/** A provider's own patience is for its first word; a whole answer may take half of the time that is left, so that the next one has some. Null: all of it. */
function patienceWith(leftMs: number, { timeoutMs }: LanguageModelAccess): number | null {
  const patience = Math.max(timeoutMs, Math.ceil(leftMs / 2));
  return patience < leftMs ? patience : null;
}

function read<Answer>(
  { answer, faultIn }: StructuredRequest<Answer>,
  { content, refused, cutOff }: Completion,
): { ok: true; answer: Answer } | { ok: false; fault: StructuredFault } {
  if (refused) return { ok: false, fault: 'refused' };
  if (cutOff) return { ok: false, fault: 'cut-off' };
  const json = jsonOf(content);
  if (json === undefined) return { ok: false, fault: 'broken-json' };
  const fits = answer.safeParse(json);
  if (!fits.success) return { ok: false, fault: 'wrong-shape' };
  const fault = faultIn?.(fits.data);
  return fault ? { ok: false, fault } : { ok: true, answer: fits.data };
}

function bodyOf<Answer>(request: StructuredRequest<Answer>, model: string, former: StructuredFault | undefined) {
  const { name, instructions, question, answer } = request;
  const again = former && TOLD[former];
  return {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: JSON.stringify(question) },
      ...(again ? [{ role: 'system', content: `${again} Answer the question once more, by the schema alone.` }] : []),
    ],
    response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: strictSchema(answer) } },
    // Reasoning models take no temperature.
    ...(/^gpt-5(-|$)/.test(model) ? { reasoning_effort: 'minimal' } : { temperature: 0 }),
  };
}

const added = (one: StructuredUsage, other: StructuredUsage): StructuredUsage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
  outputTokens: one.outputTokens + other.outputTokens,
});
