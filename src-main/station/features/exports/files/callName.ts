import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import { safeName } from './safeName.ts';

/** What a call's files are called, without an ending: when it came in (UTC), who called, and the beginning of its id, which keeps it apart. */
export function callName({
  callId,
  createdAt,
  customer,
}: Pick<CallSummary, 'callId' | 'createdAt' | 'customer'>): string {
  const when = new Date(createdAt).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
  return `${when}_${safeName(customer.name ?? customer.phone ?? '', 'unknown')}_${callId.slice(0, 8)}`;
}
