import { askProvider } from '../http/askProvider.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { RetryAfter } from '../http/retryAfter.ts';
import { toFailure } from '../providerFault.ts';
import { type Completion, jsonOf, readCompletion } from './readCompletion.ts';
import { strictSchema } from './strictSchema.ts';
import type {
  ChatEndpoint,
  StructuredFault,
  StructuredOutcome,
  StructuredRequest,
  StructuredUsage,
} from './structuredRequest.ts';

const ATTEMPTS = 2;

/** Asking again can't help, or nobody waits for it. */
const FINAL: ReadonlySet<StructuredFault> = new Set([
  'unauthorized',
  'rate-limited',
  'bad-request',
  'refused',
  'too-late',
  'given-up',
]);

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
  | { ok: false; fault: StructuredFault }
);

const noUsage: StructuredUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

/**
 * Asks a language model for JSON by a schema, over `POST /chat/completions` (OpenAI API reference, "Structured model outputs"). An answer
 * that can't be used is asked for once more, within the same time. It never throws: without a usable answer there is a fault, and callers
 * go on with what they have.
 */
export class StructuredModel {
  readonly #endpoint: () => ChatEndpoint;
  readonly #retryAfter = new RetryAfter();

  /** @param endpoint where to ask, as it is set when it is asked */
  constructor(endpoint: () => ChatEndpoint) {
    this.#endpoint = endpoint;
  }

  async ask<Answer>(
    request: StructuredRequest<Answer>,
    { withinMs, signal }: AskOptions,
  ): Promise<StructuredOutcome<Answer>> {
    const startedAt = performance.now();
    const late = AbortSignal.timeout(withinMs);
    const until = signal ? AbortSignal.any([signal, late]) : late;
    const endpoint = this.#endpoint();
    let usage = noUsage;
    let former: StructuredFault | undefined;
    for (let attempts = 1; ; attempts += 1) {
      const made = await this.#attempt(request, endpoint, former, until);
      usage = added(usage, made.usage);
      const told = { endpoint, attempts, usage, tookMs: Math.round(performance.now() - startedAt) };
      if (signal?.aborted) return { ok: false, fault: 'given-up', ...told };
      if (made.ok) return { ok: true, answer: made.answer, ...told };
      const fault = late.aborted ? 'too-late' : made.fault;
      if (attempts >= ATTEMPTS || FINAL.has(fault)) return { ok: false, fault, ...told };
      former = fault;
    }
  }

  async #attempt<Answer>(
    request: StructuredRequest<Answer>,
    endpoint: ChatEndpoint,
    former: StructuredFault | undefined,
    signal: AbortSignal,
  ): Promise<Attempt<Answer>> {
    let completion: Completion;
    try {
      this.#retryAfter.admit();
      completion = await readCompletion(
        askProvider({
          url: `${endpoint.baseUrl}/chat/completions`,
          headers: keyHeaders('openai', endpoint.apiKey || null),
          body: bodyOf(request, endpoint.model, former),
          signal,
          mediaType: /^application\/json/,
        }),
      );
    } catch (error) {
      // What was broken off by us says nothing of the provider.
      if (!signal.aborted) this.#retryAfter.failed(error);
      return { ok: false, fault: toFailure(error).kind, usage: noUsage };
    }
    return { ...read(request, completion), usage: completion.usage };
  }
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
