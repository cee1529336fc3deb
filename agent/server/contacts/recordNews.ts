import type { ContactEdit } from '../../protocol/contactDeeds.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { CallRepository } from '../storage/callRepository.ts';

/** Between calls and the records of their customers. */
export class RecordNews {
  readonly #calls: Pick<CallRepository, 'find'>;
  readonly #log: CallLog;

  constructor(calls: Pick<CallRepository, 'find'>, log: CallLog) {
    this.#calls = calls;
    this.#log = log;
  }

  /** Whose record is behind a call; undefined where there is none. */
  async contactOf(callId: string): Promise<string | undefined> {
    return (await this.#calls.find(callId))?.contactId ?? undefined;
  }

  /** The call, if it is one of this customer's: from another call nobody has changed this record. */
  async ownCall(contactId: string, callId: string | null | undefined): Promise<string | null> {
    return callId && (await this.contactOf(callId)) === contactId ? callId : null;
  }

  /** Writes into the call's log that its customer's record was changed from it: no word of what it says now. */
  async tell({ id, contactId, callId, by, what }: ContactEdit): Promise<void> {
    if (callId === null || what.kind === 'created' || what.kind === 'merged' || what.kind === 'unmerged') return;
    const call = await this.#calls.find(callId);
    if (!call || call.summary.erased || call.contactId !== contactId) return;
    const fields = 'changes' in what ? what.changes.map(({ field }) => field) : [];
    const data = { editId: id, what: what.kind, fields, by: by.name };
    await this.#log.write(call.summary, 'customer.changed', data, { id: stableId('customer.changed', id) });
  }
}
