import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';

/** Who has set a call's language last, by name: the one whose command was carried out. Undefined where nobody has. */
export function languageSetBy(events: readonly KnownEvent[]): string | undefined {
  const applied = new Set(events.flatMap((event) => (event.type === 'control.applied' ? [event.data.commandId] : [])));
  const set = events.findLast(
    (event) =>
      event.type === 'control.requested' &&
      event.data.command.kind === 'set-language' &&
      applied.has(event.data.commandId),
  );
  return set?.type === 'control.requested' && set.data.by.kind === 'operator' ? set.data.by.name : undefined;
}
