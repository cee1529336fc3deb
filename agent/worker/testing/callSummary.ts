import { randomUUID } from 'node:crypto';
import type { CallSummary } from '../../protocol/callSummary.ts';

/** A ringing call, as the floor server hands it to a job. */
export function ringingCall(change: Partial<CallSummary> = {}): CallSummary {
  const callId = randomUUID();
  return {
    callId,
    room: `call-${callId}`,
    persona: 'reception',
    language: 'en',
    customer: { name: 'Nadia Haddad', phone: '+442079460123' },
    rehearsal: true,
    state: 'ringing',
    createdAt: Date.now(),
    answeredAt: null,
    endedAt: null,
    disposition: null,
    mood: null,
    lastLine: null,
    turns: 0,
    recording: null,
    keep: false,
    erased: false,
    offeredTo: [],
    control: null,
    lastSeq: 1,
    ...change,
  };
}
