import { llm } from '@livekit/agents';
import { type ContextLabel, labelled, readLabelled } from '../../protocol/contextLabel.ts';

interface LabelledWords {
  id: string;
  label: ContextLabel;
  /** The operator's name. */
  name: string;
  text: string;
  /** Local time, ms since the epoch: where in the conversation it stands. */
  at: number;
}

/** Words of an operator as the language model gets them. */
export const labelledMessage = ({ id, label, name, text, at }: LabelledWords): llm.ChatMessage =>
  llm.ChatMessage.create({ id, role: 'system', content: labelled(label, name, text), createdAt: at });

/** True where the customer spoke last, and neither the assistant nor an operator has answered. */
export function isUnanswered(items: readonly llm.ChatItem[]): boolean {
  const last = items.findLast((item) => {
    if (item.type !== 'message') return false;
    if (item.role === 'user' || item.role === 'assistant') return true;
    return readLabelled(item.textContent ?? '')?.label === 'operator-said';
  });
  return last?.type === 'message' && last.role === 'user';
}
