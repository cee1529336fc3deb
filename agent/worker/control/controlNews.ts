import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import { labelled } from '../../protocol/contextLabel.ts';
import type { ControlCommand, ControlGiver } from '../../protocol/controlCommand.ts';

/** What an operator has let the assistant know: `text` as it stands in its memory, `id` that of the command. */
export interface ControlNews {
  id: string;
  text: string;
  /** Call time. */
  at: number;
  /** The call was given back by the floor, since the operator who led it is gone. */
  operatorLost: boolean;
}

/** What an operator has done who gave the call back without a note. */
const NO_NOTE = 'none';

/** What a command says to the assistant; undefined where it says nothing that is worth remembering. */
export function newsOf(command: ControlCommand, by: ControlGiver): string | undefined {
  const name = by.kind === 'operator' ? by.name : 'the floor';
  switch (command.kind) {
    case 'whisper':
      return labelled('whisper', name, command.text);
    case 'veto':
      return labelled('whisper', name, command.reason);
    case 'hand-back':
      return labelled('hand-back', name, command.note || NO_NOTE);
    case 'barge-in':
      return `Your colleague ${name} has joined the call and speaks with the caller too. You still lead it: answer the caller, never your colleague.`;
    case 'leave':
      return `Your colleague ${name} has left the call.`;
    default:
      return undefined;
  }
}

/**
 * What a call's log holds of it, in its order: of each command that was carried out. A job hears of them by order, or, where its link
 * was cut, by the log of the next welcome. A whisper counts by its turn.
 */
export function controlNews(events: readonly CallEvent[]): ControlNews[] {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  const applied = new Set(known.flatMap((event) => (event.type === 'control.applied' ? [event.data.commandId] : [])));
  const news = new Map<string, ControlNews>();
  for (const event of known) {
    if (event.type === 'turn' && event.data.channel === 'private') {
      const { turnId: id, by: name = '', text } = event.data;
      if (!news.has(id)) news.set(id, { id, text: labelled('whisper', name, text), at: event.at, operatorLost: false });
    }
    if (event.type !== 'control.requested' || !applied.has(event.data.commandId)) continue;
    const { commandId: id, command, by } = event.data;
    const text = newsOf(command, by);
    const operatorLost = command.kind === 'hand-back' && by.kind === 'floor';
    if (text !== undefined) news.set(id, { id, text, at: event.at, operatorLost });
  }
  return [...news.values()];
}
