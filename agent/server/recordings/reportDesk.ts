import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Keeper, RecordingReport } from '../../protocol/recording.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { maySeeCall } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { LeaseDesk } from './leaseDesk.ts';
import { draftOf, lostDrafts, startedDraft } from './leaseEvents.ts';

export interface ReportDeskOptions {
  calls: Pick<CallRepository, 'find' | 'hasEvent' | 'eventsOfTypes'>;
  log: Pick<CallLog, 'append'>;
  leases: Pick<LeaseDesk, 'claim' | 'giveUp' | 'othersOf' | 'nameOf'>;
  now: () => number;
}

/** Writes into the log what stations tell of their own segments, each report once. */
export class ReportDesk {
  readonly #options: ReportDeskOptions;

  constructor(options: ReportDeskOptions) {
    this.#options = options;
  }

  /**
   * @throws ProblemError 404 for a call that is unknown to the operator, 409 for a segment that is another station's, or of a call that has
   * been erased.
   */
  async take(callId: string, report: RecordingReport, operator: OperatorActor): Promise<void> {
    const { calls, log, leases, now } = this.#options;
    const call = (await calls.find(callId))?.summary;
    const begunBy = await this.#begunBy(callId, report.segment);
    // Who has recorded a part of a call tells how that ended, also where the call is out of their sight by then.
    const isTheirs = begunBy?.stationId === report.stationId;
    if (!call || !(isTheirs || maySeeCall(operator, call))) throw refuse.unknown('call');
    if (call.erased) {
      throw refuse.conflict('call-erased', 'The call has been erased: nothing of its recording is kept.');
    }
    if (await calls.hasEvent(callId, report.id)) return;
    const who = { operatorId: operator.operatorId, stationId: report.stationId };
    const isOpen = call.state !== 'ended';
    const isOthers = begunBy && !isTheirs;
    if (isOthers || (report.kind === 'started' && isOpen && !leases.claim(callId, report.segment, who))) {
      throw refuse.conflict('taken-over', 'Another station records this call, or did so under this number.');
    }
    const { segment, id } = report;
    const name = begunBy?.name ?? leases.nameOf(report.stationId) ?? '';
    const keeper: Keeper = { stationId: report.stationId, name };
    const at = Math.min(report.kind === 'kept' ? Number.POSITIVE_INFINITY : report.at, now() - call.createdAt);
    switch (report.kind) {
      case 'started':
        await log.append(callId, [startedDraft({ segment, keeper }, at, id)]);
        return;
      case 'lost': {
        const lost = { because: report.because, segment, at, id, survivor: leases.othersOf(callId, segment) };
        await log.append(callId, (current: CallSummary) => lostDrafts(current, lost), { onlyWhileOpen: true });
        leases.giveUp(callId, segment, who);
        return;
      }
      case 'kept': {
        const { startMs, endMs, sha256, offsetMs } = report;
        const kept = { segment, keeper, startMs, endMs, sha256, offsetMs };
        await log.append(callId, [draftOf('recording.kept', at, kept, id)]);
        leases.giveUp(callId, segment, who);
      }
    }
  }

  async #begunBy(callId: string, segment: number): Promise<Keeper | undefined> {
    for (const event of await this.#options.calls.eventsOfTypes(callId, ['recording.started'])) {
      const known = parseEvent(event);
      if (known?.type === 'recording.started' && known.data.segment === segment) return known.data.keeper;
    }
    return undefined;
  }
}
