import { randomUUID } from 'node:crypto';
import type { ControlState } from '../../agent/protocol/controlState.ts';
import { controlOf } from '../../src-main/station/testing/fakeControl.ts';
import type { Stage } from './stage.ts';
import type { StagedCall } from './stagedCall.ts';

/** A colleague at another console. */
export const omar = { operatorId: randomUUID(), name: 'Omar Najjar', session: 'his', seat: 'his-seat' };

/** What happens elsewhere: the log says that the call is led in another way from here on. */
export function becomes(stage: Stage, call: StagedCall, change: Partial<ControlState>): void {
  const from = call.log.length + 1;
  const state = { ...controlOf(call), ...change };
  const figures = { receivedMs: 3, doneMs: 60, assistantObeyed: true };
  call.at(Date.now() - call.createdAt, 'control.applied', {
    commandId: randomUUID(),
    kind: 'take-over',
    state,
    ...figures,
  });
  stage.floor.publish(call, from);
}
