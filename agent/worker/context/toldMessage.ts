import { llm } from '@livekit/agents';
import { readLabelled } from '../../protocol/contextLabel.ts';

interface Told {
  id: string;
  text: string;
  /** Local time, ms since the epoch: where in the conversation it stands. */
  at: number;
}

/** What an operator has said or done, as the language model gets it. `text` says who it was. */
export const toldMessage = ({ id, text, at }: Told): llm.ChatMessage =>
  llm.ChatMessage.create({ id, role: 'system', content: text, createdAt: at });

/** True for words of an operator that the customer has heard. */
export const isSaidToCustomer = (text: string): boolean => readLabelled(text)?.label === 'operator-said';

/** True where the customer spoke last, and neither the assistant nor an operator has answered. */
export function isUnanswered(items: readonly llm.ChatItem[]): boolean {
  const last = items.findLast((item) => {
    if (item.type !== 'message') return false;
    return item.role === 'user' || item.role === 'assistant' || isSaidToCustomer(item.textContent ?? '');
  });
  return last?.type === 'message' && last.role === 'user';
}
