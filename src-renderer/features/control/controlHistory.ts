import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';

/** What the log says of the operator's own leading. */
export interface ControlHistory {
  /** When whoever leads now took over; ms since call.created. */
  ledSince: number | null;
  /** The call went out of this operator's hand: back to the assistant because they were lost, or to another operator (`to`). */
  lost: { commandId: string; to: string | null } | null;
}

/** Reads off a call's log when its present leader took over, and whether it was lost from this operator's hand. */
export function controlHistory(events: Iterable<KnownEvent>, operatorId: string): ControlHistory {
  let leading: { operatorId: string; since: number } | undefined;
  let lost: ControlHistory['lost'] = null;
  const lostCommands = new Set<string>();
  for (const event of events) {
    if (event.type === 'control.requested' && event.data.because === 'operator-lost') {
      lostCommands.add(event.data.commandId);
    }
    if (event.type !== 'control.applied') continue;
    const { leader } = event.data.state;
    if (leader.kind === 'operator') {
      const { operatorId: leaderId, name } = leader.operator;
      if (leading?.operatorId === leaderId) continue;
      const fromMe = leading?.operatorId === operatorId;
      lost = fromMe ? { commandId: event.data.commandId, to: name } : null;
      leading = { operatorId: leaderId, since: event.at };
    } else {
      const mine = leading?.operatorId === operatorId;
      const { commandId } = event.data;
      if (mine) lost = lostCommands.has(commandId) ? { commandId, to: null } : null;
      leading = undefined;
    }
  }
  return { ledSince: leading?.since ?? null, lost };
}
