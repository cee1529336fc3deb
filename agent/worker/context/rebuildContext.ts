import type { CallEvent, EventData } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { labelled } from '../../protocol/contextLabel.ts';
import { controlNews } from '../control/controlNews.ts';
import { answersNothing } from './answersNothing.ts';
import { isSaidToCustomer } from './toldMessage.ts';

/** One thing that the assistant remembers of a call, in the order in which it happened. */
export type Memory =
  | { kind: 'said'; role: 'user' | 'assistant'; text: string; interrupted: boolean; at: number }
  /** An operator's words: to the customer, or to the assistant alone. */
  | { kind: 'told'; id: string; text: string; at: number }
  | { kind: 'tool.called'; toolCallId: string; name: string; arguments: Record<string, unknown>; at: number }
  | { kind: 'tool.returned'; toolCallId: string; name: string; ok: boolean; result: unknown; at: number };

export interface RebuiltContext {
  memories: Memory[];
  /** True when the assistant has finished a turn before: it must not greet again. */
  greeted: boolean;
  /** True when the customer has heard the assistant before. */
  answered: boolean;
  /** True when the customer spoke last and nobody answered. */
  unanswered: boolean;
}

/**
 * What an assistant that takes over a call must know, from the call's log. Turns are ordered by when they were spoken.
 * A tool that never returned is remembered as failed: the model would wait for it for ever.
 */
export function rebuildContext(events: readonly CallEvent[]): RebuiltContext {
  const memories: Memory[] = [];
  const pending = new Map<string, { name: string; at: number }>();
  for (const event of events) {
    const known = parseEvent(event);
    if (known?.type === 'turn') memories.push(...said(known.data));
    if (known?.type === 'tool.called') {
      pending.set(known.data.toolCallId, { name: known.data.name, at: known.at });
      memories.push({ kind: 'tool.called', ...known.data, at: known.at });
    }
    if (known?.type === 'tool.returned' && pending.delete(known.data.toolCallId)) {
      const { toolCallId, name, ok, result } = known.data;
      memories.push({ kind: 'tool.returned', toolCallId, name, ok, result, at: known.at });
    }
  }
  for (const [toolCallId, { name, at }] of pending) {
    memories.push({ kind: 'tool.returned', toolCallId, name, ok: false, result: 'It did not return.', at });
  }
  memories.push(...controlNews(events).map(({ id, text, at }): Memory => ({ kind: 'told', id, text, at })));
  memories.sort((a, b) => a.at - b.at);
  const last = memories.findLast(
    (memory) => memory.kind === 'said' || (memory.kind === 'told' && isSaidToCustomer(memory.text)),
  );
  const greeted = memories.some((memory) => memory.kind === 'said' && memory.role === 'assistant');
  const answered = greeted || events.some((event) => event.type === 'call.answered');
  return { memories, greeted, answered, unanswered: last?.kind === 'said' && last.role === 'user' };
}

/** What only passes the time is not worth remembering; whispers come with the other news of control. */
function said(turn: EventData<'turn'>): Memory[] {
  if (turn.channel === 'private' || !turn.text) return [];
  if (turn.speaker === 'assistant' && answersNothing(turn.text)) return [];
  const { turnId: id, text, startMs: at, interrupted, by: name = '' } = turn;
  if (turn.speaker === 'operator') {
    return [{ kind: 'told', id, text: labelled('operator-said', name, text), at: turn.endMs }];
  }
  return [{ kind: 'said', role: turn.speaker === 'customer' ? 'user' : 'assistant', text, interrupted, at }];
}
