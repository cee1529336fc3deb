import { TransformStream } from 'node:stream/web';
import { type llm, voice } from '@livekit/agents';

interface CallAgentOptions {
  instructions: string;
  chatCtx: llm.ChatContext;
  tools: llm.ToolContextEntry[];
  /** Text is about to come for what is spoken now, or next; then its parts. */
  onTextBegins: () => void;
  onText: (part: string) => void;
}

/** The assistant of one call: a persona's instructions and tools, with an ear for the text that it speaks. */
export class CallAgent extends voice.Agent {
  readonly #options: CallAgentOptions;

  constructor(options: CallAgentOptions) {
    super({ id: 'assistant', instructions: options.instructions, chatCtx: options.chatCtx, tools: options.tools });
    this.#options = options;
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
