import { setTimeout as sleep } from 'node:timers/promises';
import { type APIConnectOptions, DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { askProvider } from '../http/askProvider.ts';
import { RetryAfter } from '../http/retryAfter.ts';
import { timely } from '../http/timely.ts';
import type { LanguageModelOptions } from '../languageModelOptions.ts';
import { recoveredFault, toFailure } from '../providerFault.ts';
import { type ChatEvent, chatEvents } from './chatEvents.ts';
import { ToolCalls } from './toolCalls.ts';

/** Longer than any model takes for its first word when it is well; short enough that a customer is still there. */
const PATIENCE = { firstMs: 8_000, nextMs: 6_000 };

type ChatOptions = Parameters<llm.LLM['chat']>[0];

/**
 * A language model over `POST /chat/completions`, streamed. An attempt that fails is repeated once, unless that can't help
 * or words of it have been passed on; what fails for good is told to `onFault`, and so is the first success after it.
 */
export class ChatModel extends llm.LLM {
  readonly #options: LanguageModelOptions;
  readonly #retryAfter = new RetryAfter();
  #failing = false;

  constructor(options: LanguageModelOptions) {
    super();
    this.#options = options;
  }

  override label(): string {
    return 'floorwalker.ChatModel';
  }

  override get model(): string {
    return this.#options.settings.llmModel;
  }

  override get provider(): string {
    return new URL(this.#options.settings.baseUrl).host;
  }

  override chat(options: ChatOptions): llm.LLMStream {
    const { settings, wanted } = this.#options;
    const { model, temperature } = wanted?.() ?? { model: null, temperature: null };
    return new ChatStream(this, { ...settings, llmModel: model ?? settings.llmModel }, temperature, options);
  }

  /** Opens the connection before the first question. */
  protected override async _prewarmImpl(signal: AbortSignal): Promise<void> {
    const { baseUrl, apiKey } = this.#options.settings;
    const response = await fetch(`${baseUrl}/models`, { headers: { authorization: `Bearer ${apiKey}` }, signal });
    await response.body?.cancel();
  }

  /** @throws ProviderFailure while the provider wants to be left alone */
  admit(): void {
    this.#retryAfter.admit();
  }

  succeeded(): void {
    if (!this.#failing) return;
    this.#failing = false;
    this.#options.onFault(recoveredFault('llm', 'The language model answers again.'));
  }

  failed(error: unknown): void {
    this.#failing = true;
    this.#retryAfter.failed(error);
    this.#options.onFault(toFailure(error).fault('llm'));
  }
}

class ChatStream extends llm.LLMStream {
  readonly #model: ChatModel;
  readonly #settings: LanguageModelOptions['settings'];
  readonly #temperature: number | null;
  readonly #toolChoice: llm.ToolChoice | undefined;
  readonly #retry: APIConnectOptions;
  #begun = false;

  constructor(
    model: ChatModel,
    settings: LanguageModelOptions['settings'],
    temperature: number | null,
    options: ChatOptions,
  ) {
    const { chatCtx, toolCtx, toolChoice, connOptions = DEFAULT_API_CONNECT_OPTIONS } = options;
    // Repeated here, not by the base class, which knows nothing of what can help.
    super(model, { chatCtx, ...(toolCtx ? { toolCtx } : {}), connOptions: { ...connOptions, maxRetry: 0 } });
    this.#model = model;
    this.#settings = settings;
    this.#temperature = temperature;
    this.#toolChoice = toolChoice;
    this.#retry = connOptions;
  }

  /** @throws ProviderFailure when the answer fails for good */
  protected async run(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#attempt();
        if (!this.abortController.signal.aborted) this.#model.succeeded();
        return;
      } catch (error) {
        if (this.abortController.signal.aborted) return;
        const hopeless = this.#begun || attempt >= this.#retry.maxRetry || !toFailure(error).worthRepeating;
        if (hopeless) {
          this.#model.failed(error);
          throw error;
        }
      }
      await sleep(this.#retry.retryIntervalMs, undefined, { signal: this.abortController.signal }).catch(
        () => undefined,
      );
    }
  }

  async #attempt(): Promise<void> {
    this.#model.admit();
    const { baseUrl, apiKey } = this.#settings;
    const stop = new AbortController();
    const answer = askProvider({
      url: `${baseUrl}/chat/completions`,
      apiKey,
      body: await this.#question(),
      signal: AbortSignal.any([this.abortController.signal, stop.signal]),
      mediaType: /^text\/event-stream/,
    });
    const tools = new ToolCalls();
    for await (const event of timely(chatEvents(answer), PATIENCE, () => stop.abort())) this.#pass(event, tools);
  }

  #pass({ id, choices, usage }: ChatEvent, tools: ToolCalls): void {
    for (const { delta, finish_reason } of choices) {
      if (delta.content) this.#put({ id, delta: { role: 'assistant', content: delta.content } });
      for (const part of delta.tool_calls ?? []) tools.add(part);
      const toolCalls = finish_reason ? tools.take() : [];
      if (toolCalls.length > 0) this.#put({ id, delta: { role: 'assistant', toolCalls } });
    }
    if (!usage) return;
    this.queue.put({
      id,
      usage: {
        promptTokens: usage.prompt_tokens,
        promptCachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
        completionTokens: usage.completion_tokens,
        totalTokens: usage.total_tokens,
      },
    });
  }

  #put(chunk: llm.ChatChunk): void {
    this.#begun = true;
    if (!this.queue.closed) this.queue.put(chunk);
  }

  async #question(): Promise<object> {
    const { llmModel: model } = this.#settings;
    const tools = this.toolCtx ? llm.sortedToolEntries(this.toolCtx).map(described) : [];
    return {
      model,
      messages: await this.chatCtx.toProviderFormat('openai'),
      stream: true,
      stream_options: { include_usage: true },
      // Models that reason take no temperature.
      ...(/^gpt-5(-|$)/.test(model)
        ? { reasoning_effort: 'minimal' }
        : this.#temperature !== null && { temperature: this.#temperature }),
      ...(tools.length > 0 ? { tools, ...(this.#toolChoice ? { tool_choice: this.#toolChoice } : {}) } : {}),
    };
  }
}

function described([name, { description, parameters }]: ReturnType<typeof llm.sortedToolEntries>[number]): object {
  const { $schema: _, ...schema } = llm.toJsonSchema(parameters, true, false);
  return { type: 'function', function: { name, description, parameters: schema } };
}
