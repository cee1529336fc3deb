import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { ControlGiver } from '../../protocol/controlCommand.ts';

/** What an operator has let the assistant know, apart from the state of the call: `id` is its command's. */
export type ControlNews =
  | { kind: 'whisper'; id: string; name: string; text: string; at: number }
  | { kind: 'hand-back'; id: string; by: ControlGiver; note: string; at: number };

/**
 * What a call's log holds of it, in its order: whispers, and hand-backs that have been carried out. A job hears of them by order, or, where
 * its link was cut, by the log of the next welcome. Times are call time.
 */
export function controlNews(events: readonly CallEvent[]): ControlNews[] {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  const applied = new Set(known.flatMap((event) => (event.type === 'control.applied' ? [event.data.commandId] : [])));
  return known.flatMap((event): ControlNews[] => {
    if (event.type === 'turn' && event.data.channel === 'private') {
      const { turnId: id, by: name = '', text } = event.data;
      return [{ kind: 'whisper', id, name, text, at: event.at }];
    }
    if (event.type !== 'control.requested' || event.data.command.kind !== 'hand-back') return [];
    const { commandId: id, by, command } = event.data;
    return applied.has(id) ? [{ kind: 'hand-back', id, by, note: command.note, at: event.at }] : [];
  });
}

/** What an operator has done who gave the call back without a note. */
const NO_NOTE = 'none';

/** News as words with the name of who has said them. */
export function labelledWords(news: ControlNews): { id: string; name: string; text: string } {
  const { id } = news;
  if (news.kind === 'whisper') return { id, name: news.name, text: news.text };
  return { id, name: news.by.kind === 'operator' ? news.by.name : 'the floor', text: news.note || NO_NOTE };
}
