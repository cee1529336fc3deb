import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { mayDo } from '../http/actions.ts';
import { refuse } from '../http/problemError.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { AccountRecord, OperatorRepository } from '../storage/operatorRepository.ts';

export interface OfferDeskOptions {
  calls: CallRepository;
  operators: Pick<OperatorRepository, 'account' | 'accounts'>;
  log: CallLog;
  audit: AuditDesk;
  now: () => number;
}

const takesCalls = ({ role, disabled }: AccountRecord) => !disabled && mayDo(role, 'calls.take');

/** Offers live calls to operators who may take them: a human agent sees no others. */
export class OfferDesk {
  readonly #options: OfferDeskOptions;

  constructor(options: OfferDeskOptions) {
    this.#options = options;
  }

  /** The operators who may be offered a call, by name. */
  async takers(): Promise<AccountRecord[]> {
    return (await this.#options.operators.accounts(this.#options.now())).filter(takesCalls);
  }

  /**
   * Offers a call; a second offer to the same operator changes nothing. Returns the call as it is then.
   * @throws ProblemError 404 for an unknown call or operator, 409 for a call that has ended or an operator who may not take one.
   */
  async offer(callId: string, operatorId: string, asker: Asker): Promise<CallSummary> {
    const { calls, operators, log, audit, now } = this.#options;
    const [call, operator] = await Promise.all([calls.find(callId), operators.account(operatorId, now())]);
    if (!call) throw refuse.unknown('call');
    if (!operator) throw refuse.unknown('operator');
    if (!takesCalls(operator)) {
      throw refuse.conflict(
        'no-call-taker',
        'This operator may not take calls: choose one who may and is not disabled.',
      );
    }
    if (call.summary.state === 'ended') throw callEnded();
    if (call.summary.offeredTo.includes(operatorId)) return call.summary;
    const offer = { operatorId, operatorName: operator.name, by: asker.actor.name };
    const target = { kind: 'call', id: callId } as const;
    const note = audit.note(asker, { action: 'call.offered', target, detail: { operatorId } });
    const appended = await log.write(call.summary, 'call.offered', offer, { onlyWhileOpen: true, note });
    if (!appended || appended.stored.length === 0) throw callEnded();
    return appended.summary;
  }
}

const callEnded = () => refuse.conflict('call-ended', 'The call has ended: there is nothing left to offer.');
