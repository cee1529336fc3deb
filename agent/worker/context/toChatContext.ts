import { llm } from '@livekit/agents';
import type { Memory } from './rebuildContext.ts';
import { toldMessage } from './toldMessage.ts';

/** Memories as the language model's chat context. @param createdAt when the call was created, ms since the epoch */
export function toChatContext(memories: readonly Memory[], createdAt: number): llm.ChatContext {
  return new llm.ChatContext(memories.map((memory) => toChatItem(memory, createdAt + memory.at)));
}

function toChatItem(memory: Memory, createdAt: number): llm.ChatItem {
  switch (memory.kind) {
    case 'said':
      return llm.ChatMessage.create({
        role: memory.role,
        content: memory.text,
        interrupted: memory.interrupted,
        createdAt,
      });
    case 'told':
      return toldMessage({ ...memory, at: createdAt });
    case 'tool.called':
      return llm.FunctionCall.create({
        callId: memory.toolCallId,
        name: memory.name,
        args: JSON.stringify(memory.arguments),
        createdAt,
      });
    case 'tool.returned':
      return llm.FunctionCallOutput.create({
        callId: memory.toolCallId,
        name: memory.name,
        output: JSON.stringify(memory.result),
        isError: !memory.ok,
        createdAt,
      });
  }
}
