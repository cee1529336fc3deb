import { z } from 'zod';

const text = z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()]);

/** One message of a chat completion request (OpenAI API reference, "Create chat completion"), as far as it is used here. */
export const chatMessage = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: text.optional(),
  tool_call_id: z.string().optional(),
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .nullish(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** The words of a message, whether it holds a text or parts. */
export function messageText({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join(' ');
}
