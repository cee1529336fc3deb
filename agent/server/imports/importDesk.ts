import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ImportedCallRequest } from '../../protocol/importedCall.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import { refuse } from '../http/problemError.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';

interface ImportDeskOptions {
  calls: CallRepository;
  contacts: ContactRepository;
  log: CallLog;
  audit: AuditDesk;
  rehearsal: boolean;
  now: () => number;
}

/**
 * Makes calls of sound files. They are calls like all others from then on: noted, kept, searched and erased by the same log. Such a call
 * has been over from its first moment: it ended now, and began its own length ago.
 */
export class ImportDesk {
  readonly #options: ImportDeskOptions;

  constructor(options: ImportDeskOptions) {
    this.#options = options;
  }

  /** The same request again returns the same call. @throws ProblemError 409 where another call has this id */
  async take(request: ImportedCallRequest, asker: Asker): Promise<CallSummary> {
    const { calls, contacts, log, audit, rehearsal, now } = this.#options;
    const { callId, persona, language, customer, disposition, recordedAt } = request;
    const known = await calls.find(callId);
    if (known?.summary.imported) return known.summary;
    if (known) throw refuse.conflict('call-id-taken', 'Another call has this id: bring the file in again.');
    const durationMs = Math.round(request.durationMs);
    const createdAt = now() - durationMs;
    const room = `import-${callId}`;
    const contact = customer.phone === undefined ? undefined : await contacts.findByPhone(customer.phone);
    const imported = { recordedAt, by: asker.actor.name };
    const ended = { disposition, reason: 'imported', durationMs };
    const { summary } = await log.create(
      { callId, room, createdAt, customerIdentity: '', contactId: contact?.id ?? null },
      { createdAt, room, persona, language, customer, rehearsal, recording: 'off', imported },
      audit.note(asker, { action: 'call.imported', target: { kind: 'call', id: callId } }),
      [{ id: stableId('imported', callId), at: durationMs, type: 'call.ended', data: ended }],
    );
    return summary;
  }
}
