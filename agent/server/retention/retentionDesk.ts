import type { CallSummary } from '../../protocol/callSummary.ts';
import type { RetentionRules } from '../../protocol/retention.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { refuse } from '../http/problemError.ts';
import type { ErasureRepository } from '../storage/erasureRepository.ts';
import type { Eraser } from './eraser.ts';
import type { RetentionSweep } from './retentionSweep.ts';

interface RetentionDeskOptions {
  erasures: ErasureRepository;
  log: CallLog;
  eraser: Eraser;
  sweep: Pick<RetentionSweep, 'start'>;
  audit: AuditDesk;
  find: (callId: string) => Promise<CallSummary | undefined>;
}

/** How long calls are kept, which are spared, and which are erased by hand. */
export class RetentionDesk {
  readonly #options: RetentionDeskOptions;

  constructor(options: RetentionDeskOptions) {
    this.#options = options;
  }

  /** What is due by the new rules is erased from now on. */
  async setRules(rules: RetentionRules, asker: Asker): Promise<RetentionRules> {
    const { erasures, audit, sweep } = this.#options;
    const detail = Object.fromEntries(Object.entries(rules.days).map(([of, days]) => [of, days ?? 'for ever']));
    const target = { kind: 'settings' as const, id: 'retention' };
    await erasures.setRules(rules, audit.note(asker, { action: 'settings.changed', target, detail }));
    sweep.start();
    return erasures.rules();
  }

  /** @throws ProblemError 404 for an unknown call, 409 for an erased one. */
  async keep(callId: string, keep: boolean, asker: Asker): Promise<void> {
    const { log, audit } = this.#options;
    const call = await this.#find(callId);
    if (call.erased) throw refuse.conflict('call-erased', 'This call was erased: there is nothing left to keep.');
    if (call.keep === keep) return;
    const note = audit.note(asker, { action: 'call.kept', target: { kind: 'call', id: callId }, detail: { keep } });
    await log.write(call, 'call.kept', { keep, by: asker.actor.name }, { note });
  }

  /** Erased already is as good. @throws ProblemError 404 for an unknown call, 409 for one that is still on, or spared. */
  async erase(callId: string, asker: Asker): Promise<void> {
    const { eraser } = this.#options;
    const { keep } = await this.#find(callId);
    if (keep) throw refuse.conflict('call-kept', 'This call is marked to be kept: take the mark away first.');
    const after = await eraser.eraseCall(callId, 'by-hand', asker);
    if (!after) throw refuse.unknown('call');
    if (!after.erased) throw refuse.conflict('call-open', 'This call is still on: end it first, then erase it.');
    // Nobody waits for it at the screen: a large database takes seconds.
    void eraser.forgetTraces();
  }

  async #find(callId: string): Promise<CallSummary> {
    const call = await this.#options.find(callId);
    if (!call) throw refuse.unknown('call');
    return call;
  }
}
