import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';

/** What the log says of the operator's own leading. */
export interface ControlHistory {
  /** When whoever leads now took over; ms since call.created. */
  ledSince: number | null;
  /** The call was given back because this operator was lost, and nobody has led it since. */
  lost: { commandId: string; at: number } | null;
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
      const { operatorId: leaderId } = leader.operator;
      if (leading?.operatorId !== leaderId) leading = { operatorId: leaderId, since: event.at };
      lost = null;
    } else {
      const mine = leading?.operatorId === operatorId;
      if (mine && lostCommands.has(event.data.commandId)) lost = { commandId: event.data.commandId, at: event.at };
      leading = undefined;
    }
  }
  return { ledSince: leading?.since ?? null, lost };
}
