import { llm } from '@livekit/agents';
import type { ChatEvent } from './chatEvents.ts';

type Part = NonNullable<ChatEvent['choices'][number]['delta']['tool_calls']>[number];

/** Puts the calls of tools together from the parts in which a model streams them. */
export class ToolCalls {
  readonly #open = new Map<number, { callId: string; name: string; args: string }>();

  add({ index, id, function: called }: Part): void {
    const call = this.#open.get(index) ?? { callId: '', name: '', args: '' };
    if (id) call.callId = id;
    if (called?.name) call.name = called.name;
    call.args += called?.arguments ?? '';
    this.#open.set(index, call);
  }

  /** The calls that are complete now that the answer is, in the model's order. */
  take(): llm.FunctionCall[] {
    const calls = [...this.#open].sort(([a], [b]) => a - b).map(([, call]) => llm.FunctionCall.create(call));
    this.#open.clear();
    return calls;
  }
}
