import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type {
  ControlAnswer,
  ControlCommand,
  ControlGiver,
  ControlOrder,
  ControlRequest,
} from '../../protocol/controlCommand.ts';
import type { ControlActor, ControlState } from '../../protocol/controlState.ts';
import { type ControlRefusal, decideControl, loseOperator } from '../../protocol/decideControl.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallEnding } from '../calls/callEnding.ts';
import type { Listeners } from '../calls/listeners.ts';
import { maySeeCall } from '../calls/maySeeCall.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { JobDesk } from '../jobs/jobDesk.ts';
import type { OrderAnswer } from '../jobs/jobLink.ts';
import { NotInRoom } from '../media/mediaServer.ts';
import type { AuditNote, CallRepository } from '../storage/storage.ts';
import type { CallSeats } from './callSeats.ts';
import type { CallVoices } from './callVoices.ts';
import { carryOver } from './carryOver.ts';
import { answerInLog, type ControlRun, controlEvents, controlOf } from './controlEvents.ts';
import { mediaChange } from './mediaChange.ts';
import type { PerCall } from './perCall.ts';
import { isOrdered, needsAssistant, whyNot } from './toTheAssistant.ts';

export interface ControlDeskOptions {
  calls: CallRepository;
  log: CallLog;
  audit: AuditDesk;
  listeners: Pick<Listeners, 'isThere'>;
  voices: Pick<CallVoices, 'mute' | 'unmute'>;
  seats: Pick<CallSeats, 'allow' | 'withdraw' | 'isLeaving'>;
  jobs: Pick<JobDesk, 'order' | 'isLinked'>;
  ending: CallEnding;
  /** Shared by all who change how a call is led. */
  turns: PerCall;
  now: () => number;
  logger: Logger;
}

/** A page whose clock is further off than this has no idea of when it sent something. */
const CLOCK_FAULT_MS = 60_000;

/**
 * The supervisors' hand on the calls: decides each command by the one rule of `decideControl`, has it done by the media server and the
 * call's job at once, and writes into the call's log what was asked and what came of it. The log is its only memory.
 */
export class ControlDesk {
  readonly #options: ControlDeskOptions;

  constructor(options: ControlDeskOptions) {
    this.#options = options;
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
      await this.#carryOut(call, run, before, next);
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
        : await this.#seatFault(call, command, operator, seat);
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
    return this.#carryOut(call, run, before, next, note);
  }

  /** Has a decided command done, and writes what came of it. */
  async #carryOut(
    call: CallSummary,
    run: ControlRun,
    before: ControlState,
    next: ControlState,
    note?: AuditNote,
  ): Promise<ControlAnswer> {
    const { log, jobs, ending, now, logger } = this.#options;
    const { callId } = call;
    const { commandId, command, by } = run;
    const events = controlEvents(call, run, now);
    const order: ControlOrder = { commandId, command, by, state: next, sentAt: run.sentAt - call.createdAt };
    // At once, whichever is faster: the media server silences and lets speak, the job stops and remembers. Nothing that the customer could
    // wait for comes before, not even the disk; both only begin here, and the log has what was asked before either can have done it.
    const doing = Promise.all([this.#order(callId, order), this.#hear(call, before, next)]);
    await log.append(callId, [events.requested()]);
    const [answer, mediaFault] = await doing;
    const because = mediaFault ?? (needsAssistant(command) ? whyNot(answer) : undefined);
    if (because !== undefined) {
      if (mediaFault) await this.#undo(call, before, next, order);
      await log.append(callId, [events.refused(because)]);
      return refusal(commandId, await this.#stateOf(callId), because);
    }
    const assistantObeyed = answer.kind === 'obeyed';
    const doneAt = now();
    let state = next;
    const appended = await log.append(
      callId,
      (summary) => {
        const current = controlOf(summary);
        if (summary.state === 'ended') return [events.refused('call-ended')];
        state = carryOver(before, next, current);
        return events.applied(current, state, assistantObeyed, doneAt);
      },
      note && { note },
    );
    if (appended?.stored.some(({ type }) => type === 'control.refused')) {
      return refusal(commandId, controlOf(appended.summary), 'call-ended');
    }
    if (command.kind === 'end') {
      ending
        .end(callId, { disposition: command.disposition, reason: 'operator' })
        .catch((err: unknown) => logger.error({ err, callId }, 'call not ended'));
    }
    // A job that came back meanwhile has been welcomed with the state before.
    if (answer.kind === 'gone' && jobs.isLinked(callId)) void this.#order(callId, { ...order, state });
    return { outcome: 'applied', commandId, state, assistantObeyed };
  }

  async #order(callId: string, order: ControlOrder): Promise<OrderAnswer> {
    const { jobs } = this.#options;
    if (isOrdered(order.command)) return jobs.order(callId, order);
    return { kind: jobs.isLinked(callId) ? 'obeyed' : 'gone' };
  }

  /** Lets the call sound as its next state says. Returns why it can't. */
  async #hear(call: CallSummary, before: ControlState, next: ControlState): Promise<string | undefined> {
    const { voices, seats, logger } = this.#options;
    const { mute, unmute, allow, withdraw } = mediaChange(before, next);
    const noted = (work: Promise<void>) =>
      work.catch((err: unknown) => logger.warn({ err, callId: call.callId }, 'the media server did not do its part'));
    const done = Promise.all([
      ...mute.map((role) => noted(voices.mute(call, role))),
      ...unmute.map((role) => noted(voices.unmute(call, role))),
      ...withdraw.map((seat) => seats.withdraw(call, seat)),
    ]);
    try {
      await Promise.all(allow.map((seat) => seats.allow(call, seat)));
    } catch (error) {
      if (!(error instanceof NotInRoom)) logger.error({ err: error, callId: call.callId }, 'nobody let in');
      return error instanceof NotInRoom ? 'no-seat' : 'no-media-server';
    } finally {
      await done;
    }
    return undefined;
  }

  /** The operator could not be let in after the assistant was told to be silent: it leads on. */
  async #undo(call: CallSummary, before: ControlState, next: ControlState, order: ControlOrder): Promise<void> {
    const undone: ControlOrder = {
      ...order,
      commandId: randomUUID(),
      command: order.command.kind === 'take-over' ? { kind: 'hand-back', note: '' } : { kind: 'leave' },
      by: { kind: 'floor' },
      state: before,
    };
    await Promise.all([this.#order(call.callId, undone), this.#hear(call, next, before)]);
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

  #stateOf = async (callId: string): Promise<ControlState> => controlOf(await this.#find(callId));
}

const refusal = (commandId: string, state: ControlState, because: string, who?: string): ControlAnswer => ({
  outcome: 'refused',
  commandId,
  because,
  ...(who !== undefined && { who }),
  state,
});

/** Who stands in the way. */
function whoOf(refusal: ControlRefusal): string | undefined {
  if (refusal.because === 'another-leads') return refusal.leader;
  return refusal.because === 'another-claimed' ? refusal.claimant : undefined;
}
