import { randomUUID } from 'node:crypto';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { liveCall } from '../../protocol/liveCallForTests.ts';

/** A ringing call, as the floor server hands it to a job. */
export function ringingCall(change: Partial<CallSummary> = {}): CallSummary {
  const callId = randomUUID();
  return liveCall({
    callId,
    room: `call-${callId}`,
    customer: { name: 'Nadia Haddad', phone: '+442079460123' },
    state: 'ringing',
    createdAt: Date.now(),
    answeredAt: null,
    ...change,
  });
}
