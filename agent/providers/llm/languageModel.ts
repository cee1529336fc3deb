import { setTimeout as sleep } from 'node:timers/promises';
import { type APIConnectOptions, DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import type { Patience } from '../http/timely.ts';
import type { LanguageModelOptions } from '../languageModelOptions.ts';
import { type ProviderFailure, toFailure } from '../providerFault.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';
import { carryOnContext, WithoutRepeat } from './carryOn.ts';
import type { AnswerPart, Question } from './chatSource.ts';
import { type ModelChain, modelChain } from './modelChain.ts';
import { sourceOf } from './sourceOf.ts';

/** Longer than any model takes for its first word when it is well; short enough that a customer is still there. */
const LAST_PATIENCE: Patience = { firstMs: 8_000, nextMs: 6_000 };

type ChatOptions = Parameters<llm.LLM['chat']>[0];

/**
 * The language model of a call: the floor's list of them, asked in order. Where one fails or is late, the next one is asked; where it
 * breaks off in the middle of an answer, the next one says the rest. Only when all of the list have failed an attempt is repeated once,
 * unless that can't help or words of it have been passed on; what fails for good is told to `onFault`, and so is the first success after it.
 */
export class LanguageModel extends llm.LLM {
  readonly #options: LanguageModelOptions;
  /** Questions besides the conversation go through the same one. */
  readonly chain: ModelChain;

  constructor(options: LanguageModelOptions) {
    super();
    this.#options = options;
    this.chain = modelChain(options);
  }

  override label(): string {
    return 'floorwalker.LanguageModel';
  }

  override get model(): string {
    return this.#options.wanted?.().model ?? this.chain.serving?.model ?? 'unknown';
  }

  override get provider(): string {
    return this.chain.serving?.provider ?? 'unknown';
  }

  override chat(options: ChatOptions): llm.LLMStream {
    const wanted = this.#options.wanted?.() ?? { model: null, temperature: null };
    return new Answer(this, this.chain, wanted, options, this.#options.onUsage);
  }

  /** Opens the connection before the first question. */
  protected override async _prewarmImpl(signal: AbortSignal): Promise<void> {
    const { serving } = this.chain;
    if (serving) await sourceOf(serving).warm(serving, signal);
  }

  override async aclose(): Promise<void> {
    this.chain.close();
    await super.aclose();
  }
}

class Answer extends llm.LLMStream {
  readonly #chain: ModelChain;
  readonly #wanted: Pick<Question, 'model' | 'temperature'>;
  readonly #toolChoice: llm.ToolChoice | undefined;
  readonly #retry: APIConnectOptions;
  readonly #onUsage: LanguageModelOptions['onUsage'];
  #spoken = '';
  #calledTools = false;

  constructor(
    model: LanguageModel,
    chain: ModelChain,
    wanted: Pick<Question, 'model' | 'temperature'>,
    options: ChatOptions,
    onUsage: LanguageModelOptions['onUsage'],
  ) {
    const { chatCtx, toolCtx, toolChoice, connOptions = DEFAULT_API_CONNECT_OPTIONS } = options;
    // Repeated here, not by the base class, which knows nothing of what can help.
    super(model, { chatCtx, ...(toolCtx ? { toolCtx } : {}), connOptions: { ...connOptions, maxRetry: 0 } });
    this.#chain = chain;
    this.#wanted = wanted;
    this.#toolChoice = toolChoice;
    this.#retry = connOptions;
    this.#onUsage = onUsage;
  }

  /** @throws ProviderFailure when the answer fails for good */
  protected async run(): Promise<void> {
    const { signal } = this.abortController;
    for (let attempt = 0; ; attempt += 1) {
      const failure = await this.#askAll();
      if (failure === undefined || signal.aborted) return;
      if (this.#begun || attempt >= this.#retry.maxRetry || !failure.worthRepeating) {
        this.#chain.gaveUp(failure);
        throw failure;
      }
      await sleep(this.#retry.retryIntervalMs, undefined, { signal }).catch(() => undefined); // seen below
      if (signal.aborted) return;
    }
  }

  /** Asks one after the other. Returns what the last one failed with; undefined once there is an answer. */
  async #askAll(): Promise<ProviderFailure | undefined> {
    let failure: ProviderFailure | undefined;
    try {
      for (const { entry: access, last } of this.#chain.order()) {
        const { timeoutMs } = access;
        const patience = last ? LAST_PATIENCE : { firstMs: timeoutMs, nextMs: timeoutMs };
        failure = await this.#ask(access, patience);
        // What a tool was called for must not be done twice.
        if (failure === undefined || this.abortController.signal.aborted || this.#calledTools) return failure;
      }
    } catch (error) {
      return toFailure(error);
    }
    return failure;
  }

  async #ask(access: LanguageModelAccess, patience: Patience): Promise<ProviderFailure | undefined> {
    const { signal } = this.abortController;
    try {
      const rest = this.#spoken === '' ? undefined : new WithoutRepeat(this.#spoken);
      for await (const part of sourceOf(access).answer(access, this.#question(access), patience, signal)) {
        this.#pass(part, rest);
      }
      if (rest) this.#put({ id: 'rest', delta: { role: 'assistant', content: rest.end() } });
      if (!signal.aborted) this.#chain.succeeded(access);
      return undefined;
    } catch (error) {
      if (!signal.aborted) this.#chain.failed(access, error);
      return toFailure(error);
    }
  }

  #question(access: LanguageModelAccess): Question {
    const { chatCtx, toolCtx } = this;
    const { temperature, model } = this.#wanted;
    return {
      temperature,
      // A persona's model is named as the first one of the list names it; another service may not know it.
      model: this.#chain.isFirstService(access) ? model : null,
      chatCtx: this.#spoken === '' ? chatCtx : carryOnContext(chatCtx, this.#spoken),
      toolCtx,
      toolChoice: this.#toolChoice,
    };
  }

  #pass(part: AnswerPart, rest: WithoutRepeat | undefined): void {
    if ('usage' in part) {
      this.#onUsage?.(part.usage);
      return;
    }
    const { chunk } = part;
    const { delta } = chunk;
    const said = delta?.content;
    this.#put(rest && delta && said ? { ...chunk, delta: { ...delta, content: rest.take(said) } } : chunk);
  }

  get #begun(): boolean {
    return this.#spoken !== '' || this.#calledTools;
  }

  #put(chunk: llm.ChatChunk): void {
    const { delta } = chunk;
    if (delta && !delta.content && !delta.toolCalls) return;
    this.#spoken += delta?.content ?? '';
    if (delta?.toolCalls) this.#calledTools = true;
    if (!this.queue.closed) this.queue.put(chunk);
  }
}
