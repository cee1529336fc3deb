import { TransformStream } from 'node:stream/web';
import { type llm, voice } from '@livekit/agents';

export interface CallAgentOptions {
  instructions: string;
  chatCtx: llm.ChatContext;
  tools: llm.ToolContextEntry[];
  /** Text is about to come for what is spoken now, or next; then its parts. */
  onTextBegins: () => void;
  onText: (part: string) => void;
  /** True while the assistant must not answer: what is said to it then is remembered and told to `onUnansweredTurn`. */
  isSilent: () => boolean;
  onUnansweredTurn: (message: llm.ChatMessage) => void;
  /** Whether this turn needs no reply: it is remembered, and whoever says so says something else. */
  isAnswered: (message: llm.ChatMessage) => boolean;
  /** Gets each reply of the language model and gives what of it is to be spoken and done. */
  review: (reply: ReplyStream) => ReplyStream;
}

/** A reply as the language model gives it: its words, and the tools that it calls. */
export type ReplyStream = NonNullable<Awaited<ReturnType<voice.Agent['llmNode']>>>;

/**
 * The assistant of one call, from its first word to its last: the instructions and tools of its persona, and one memory. While somebody
 * else leads it stays and listens, so that no word of the customer falls between two agents.
 */
export class CallAgent extends voice.Agent {
  readonly #options: CallAgentOptions;

  constructor(options: CallAgentOptions) {
    super({ id: 'assistant', instructions: options.instructions, chatCtx: options.chatCtx, tools: options.tools });
    this.#options = options;
  }

  /** Adds to what it remembers, by time. What is there already, by id, is not added again. */
  async remember(item: llm.ChatItem): Promise<void> {
    if (this.chatCtx.getById(item.id)) return;
    const context = this.chatCtx.copy();
    context.insert(item);
    await this.updateChatCtx(context);
  }

  /** Takes on another persona; what it remembers stays. */
  async become({ instructions, tools }: Pick<CallAgentOptions, 'instructions' | 'tools'>): Promise<void> {
    await this.updateInstructions(instructions);
    await this.updateTools(tools);
  }

  override async onUserTurnCompleted(_context: llm.ChatContext, message: llm.ChatMessage): Promise<void> {
    const { isSilent, isAnswered, onUnansweredTurn } = this.#options;
    const silent = isSilent();
    if (!silent && !isAnswered(message)) return;
    await this.remember(message);
    if (silent) onUnansweredTurn(message);
    throw new voice.StopResponse();
  }

  override async llmNode(...given: Parameters<voice.Agent['llmNode']>): ReturnType<voice.Agent['llmNode']> {
    const reply = await super.llmNode(...given);
    return reply && this.#options.review(reply);
  }

  override async transcriptionNode(
    ...given: Parameters<voice.Agent['transcriptionNode']>
  ): ReturnType<voice.Agent['transcriptionNode']> {
    const text = await super.transcriptionNode(...given);
    if (!text) return text;
    this.#options.onTextBegins();
    const show = new TransformStream<string | voice.TimedString, string | voice.TimedString>({
      transform: (part, controller) => {
        this.#options.onText(typeof part === 'string' ? part : part.text);
        controller.enqueue(part);
      },
    });
    return text.pipeThrough(show);
  }
}
