import type { CallSummary } from './callSummary.ts';

/** The summary of a call that is under way, for tests that care about a few of its fields. */
export const liveCall = (fields: Partial<CallSummary> = {}): CallSummary => ({
  callId: '11111111-1111-4111-8111-111111111111',
  room: 'call-1',
  persona: 'reception',
  language: 'en',
  customer: {},
  rehearsal: true,
  state: 'live',
  createdAt: 0,
  answeredAt: 0,
  endedAt: null,
  disposition: null,
  mood: null,
  lastLine: null,
  turns: 0,
  offeredTo: [],
  control: null,
  recording: null,
  keep: false,
  erased: false,
  lastSeq: 1,
  ...fields,
});
