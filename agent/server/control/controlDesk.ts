import { randomUUID } from 'node:crypto';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlAnswer, ControlCommand, ControlGiver, ControlRequest } from '../../protocol/controlCommand.ts';
import type { ControlActor, ControlState } from '../../protocol/controlState.ts';
import { type ControlRefusal, decideControl, loseOperator } from '../../protocol/decideControl.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { Listeners } from '../calls/listeners.ts';
import { maySeeCall } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallSeats } from './callSeats.ts';
import { answerInLog, type ControlRun, controlEvents, controlOf, recordingDecision } from './controlEvents.ts';
import { ControlWork, type ControlWorkOptions, refusal } from './controlWork.ts';
import type { PerCall } from './perCall.ts';

export interface ControlDeskOptions extends ControlWorkOptions {
  audit: AuditDesk;
  listeners: Pick<Listeners, 'isThere'>;
  seats: Pick<CallSeats, 'allow' | 'withdraw' | 'isLeaving'>;
  /** Shared by all who change how a call is led. */
  turns: PerCall;
}

/** A page whose clock is further off than this has no idea of when it sent something. */
const CLOCK_FAULT_MS = 60_000;

/**
 * The supervisors' hand on the calls: decides each command by the one rule of `decideControl` and has it done. Those of one call are taken
 * one after the other; the call's log is the only memory of what was asked before.
 */
export class ControlDesk {
  readonly #options: ControlDeskOptions;
  readonly #work: ControlWork;

  constructor(options: ControlDeskOptions) {
    this.#options = options;
    this.#work = new ControlWork(options);
  }

  /** @throws ProblemError 404 for an unknown call and for one that the operator may not see. */
  async command(
    callId: string,
    request: ControlRequest,
    operator: OperatorActor,
    { asker, receivedAt }: { asker: Asker; receivedAt: number },
  ): Promise<ControlAnswer> {
    const call = await this.#options.calls.find(callId);
    if (!call || !maySeeCall(operator, call.summary)) throw refuse.unknown('call');
    return this.#options.turns.take(callId, () => this.#take(callId, request, operator, { asker, receivedAt }));
  }

  /**
   * What a rule of the floor does to a call: decided as if a supervisor who doesn't lead had asked for it, and done once however often it
   * is asked. What would change nothing isn't written down.
   * @throws Error for an unknown call.
   */
  obeyRule(
    callId: string,
    { id: commandId, command }: { id: string; command: ControlCommand },
    { ruleId, name }: { ruleId: string; name: string },
  ): Promise<ControlAnswer> {
    return this.#options.turns.take(callId, async () => {
      const call = await this.#find(callId);
      const now = this.#options.now();
      const by: ControlGiver = { kind: 'rule', ruleId, name };
      const run: ControlRun = { commandId, command, by, sentAt: now, receivedAt: now };
      const before = controlOf(call);
      const commander = { operatorId: ruleId, name, session: 'rule', seat: null, role: 'supervisor' as const };
      const answered = await this.#answered(call, commandId);
      if (answered || before.ended) return answered ?? refusal(commandId, before, 'call-ended');
      const decision = decideControl(before, command, commander);
      const fault =
        'refusal' in decision
          ? { because: decision.refusal.because, who: whoOf(decision.refusal) }
          : await this.#personaFault(command);
      if ('refusal' in decision || fault) return this.#refuseRule(call, run, fault?.because ?? '', fault?.who);
      const next =
        command.kind === 'escalate' ? this.#escalated(call, decision.next, run, command.reason) : decision.next;
      const asker: Asker = { actor: { kind: 'machine', id: ruleId, name }, from: '' };
      const target = { kind: 'call' as const, id: callId };
      const detail = { kind: command.kind, commandId };
      const note = this.#options.audit.note(asker, { action: 'call.controlled', target, detail });
      return this.#work.carryOut(call, run, before, next, note);
    });
  }

  /** An operator is no longer there: what they led goes on without them. Nothing changes where they had no part in the call. */
  lose(callId: string, lost: ControlActor): Promise<void> {
    return this.#options.turns.take(callId, async () => {
      const call = await this.#find(callId);
      const before = controlOf(call);
      const next = loseOperator(before, lost);
      if (before.ended || next === before) return;
      const command: ControlCommand =
        next.leader === before.leader ? { kind: 'leave' } : { kind: 'hand-back', note: '' };
      const now = this.#options.now();
      const run: ControlRun = {
        commandId: randomUUID(),
        command,
        by: { kind: 'floor' },
        sentAt: now,
        receivedAt: now,
        because: 'operator-lost',
      };
      await this.#work.carryOut(call, run, before, next);
    });
  }

  async #take(
    callId: string,
    { id: commandId, command, sentAt, gestureMs, seat }: ControlRequest,
    operator: OperatorActor,
    { asker, receivedAt }: { asker: Asker; receivedAt: number },
  ): Promise<ControlAnswer> {
    const { calls, log, audit, now } = this.#options;
    const call = await this.#find(callId);
    const before = controlOf(call);
    if (before.ended) return (await this.#answered(call, commandId)) ?? refusal(commandId, before, 'call-ended');
    const { operatorId, name, sessionId, role } = operator;
    const commander = { operatorId, name, session: sessionId, seat: seat ?? null, role };
    const by: ControlGiver = { kind: 'operator', ...commander };
    const sent = Math.min(receivedAt, Math.max(receivedAt - CLOCK_FAULT_MS, sentAt));
    const run: ControlRun = { commandId, command, by, sentAt: sent, receivedAt, gestureMs };
    const events = controlEvents(call, run, now);
    const decision = decideControl(before, command, commander);
    const fault =
      'refusal' in decision
        ? { because: decision.refusal.because, who: whoOf(decision.refusal) }
        : (recordingFault(call, command, by) ??
          (await this.#personaFault(command)) ??
          (await this.#seatFault(call, command, operator, seat)));
    const requested = events.requested();
    // Asked for before: what came of it then is the answer. Nothing has where the floor died over it: then it is done now.
    const isKnown = await calls.hasEvent(callId, requested.id);
    const answer = isKnown ? await this.#answered(call, commandId) : undefined;
    if (answer) return answer;
    if ('refusal' in decision || fault) {
      const { because = '', who } = fault ?? {};
      await log.append(callId, [requested, events.refused(because, who)]);
      return refusal(commandId, before, because, who);
    }
    const next =
      command.kind === 'escalate' ? this.#escalated(call, decision.next, run, command.reason) : decision.next;
    const forced = command.kind === 'take-over' && before.leader.kind === 'operator';
    const detail = { kind: command.kind, commandId, ...(forced && { forced }) };
    const note = audit.note(asker, { action: 'call.controlled', target: { kind: 'call', id: callId }, detail });
    return this.#work.carryOut(call, run, before, next, note);
  }

  /** Nobody is given to a persona that isn't there, or is archived. */
  async #personaFault(command: ControlCommand): Promise<{ because: string; who?: undefined } | undefined> {
    if (command.kind !== 'transfer' || (await this.#options.personas.isThere(command.persona))) return undefined;
    return { because: 'unknown-persona' };
  }

  /** Take-over and barge-in want the place from which the operator will be heard: their own, hidden, and taken. */
  async #seatFault(
    call: CallSummary,
    { kind }: ControlCommand,
    operator: OperatorActor,
    seat: string | undefined,
  ): Promise<{ because: string; who?: undefined } | undefined> {
    if (kind !== 'take-over' && kind !== 'barge-in') return undefined;
    const { listeners, seats, logger } = this.#options;
    if (seat === undefined || seats.isLeaving(seat)) return { because: 'no-seat' };
    try {
      return (await listeners.isThere(operator, call, seat)) ? undefined : { because: 'no-seat' };
    } catch (err) {
      logger.warn({ err, callId: call.callId }, 'the media server does not say who is in the room');
      return { because: 'no-media-server' };
    }
  }

  async #refuseRule(
    call: CallSummary,
    run: ControlRun,
    because: string,
    who: string | undefined,
  ): Promise<ControlAnswer> {
    const events = controlEvents(call, run, this.#options.now);
    if (because !== 'nothing-changes') {
      await this.#options.log.append(call.callId, [events.requested(), events.refused(because, who)]);
    }
    return refusal(run.commandId, controlOf(call), because, who);
  }

  #escalated(call: CallSummary, next: ControlState, { commandId, by }: ControlRun, reason: string): ControlState {
    const raisedAt = this.#options.now() - call.createdAt;
    const name = by.kind === 'operator' ? by.name : 'rule';
    return { ...next, escalation: { id: commandId, reason, by: name, raisedAt, claimedBy: null } };
  }

  async #answered(call: CallSummary, commandId: string): Promise<ControlAnswer | undefined> {
    const stored = await this.#options.calls.eventsOfTypes(call.callId, ['control.applied', 'control.refused']);
    const outcomes = stored.flatMap((event) => {
      const known = parseEvent(event);
      return known?.type === 'control.applied' || known?.type === 'control.refused' ? [known] : [];
    });
    return answerInLog(outcomes, commandId, controlOf(call));
  }

  async #find(callId: string): Promise<CallSummary> {
    const call = await this.#options.calls.find(callId);
    if (!call) throw new Error(`The call ${callId} has vanished from the log.`);
    return call.summary;
  }
}

/** Why a command to the recording changes nothing. */
function recordingFault(
  call: CallSummary,
  command: ControlCommand,
  by: ControlGiver,
): { because: string; who?: undefined } | undefined {
  const decision = recordingDecision(call, command, by);
  return decision && 'because' in decision ? decision : undefined;
}

/** Who stands in the way. */
function whoOf(refusal: ControlRefusal): string | undefined {
  if (refusal.because === 'another-leads') return refusal.leader;
  return refusal.because === 'another-claimed' ? refusal.claimant : undefined;
}
