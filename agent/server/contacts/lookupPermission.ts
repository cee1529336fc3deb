import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';

interface LookupOptions {
  desk: Pick<CallDesk, 'find'>;
  log: CallLog;
  audit: AuditDesk;
}

/** Whether the assistant of a call may look beyond its caller's record. */
export class LookupPermission {
  readonly #options: LookupOptions;

  constructor(options: LookupOptions) {
    this.#options = options;
  }

  /** Holds until it is taken back, or the call ends. @throws ProblemError 404 for an unseen call, 409 for one that has ended */
  async set(callId: string, allowed: boolean, by: OperatorActor, asker: Asker): Promise<CallSummary> {
    const { desk, log, audit } = this.#options;
    const call = await desk.find(callId, by);
    if (call.state === 'ended') throw refuse.conflict('call-ended', 'The call has ended: there is nothing to allow.');
    if ((call.lookupsAllowed ?? false) === allowed) return call;
    const target = { kind: 'call' as const, id: callId };
    const note = audit.note(asker, { action: 'call.lookups-allowed', target, detail: { allowed } });
    const appended = await log.write(call, 'lookups.allowed', { allowed, by: by.name }, { note, onlyWhileOpen: true });
    return appended?.summary ?? call;
  }
}
