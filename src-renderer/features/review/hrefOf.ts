import type { CallSummary } from '../../../agent/protocol/callSummary.ts';

/** The address that opens a call, at a moment of it (ms since it came in) where one is named. */
export type HrefOf = (call: Pick<CallSummary, 'callId' | 'state'>, at?: number) => string;
