import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlAnswer, ControlCommand, ControlKind, ControlOrder } from '../../protocol/controlCommand.ts';
import type { ControlState } from '../../protocol/controlState.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallEnding } from '../calls/callEnding.ts';
import type { JobDesk } from '../jobs/jobDesk.ts';
import type { OrderAnswer } from '../jobs/jobLink.ts';
import { NotInRoom } from '../media/mediaServer.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { CallSeats } from './callSeats.ts';
import type { CallVoices } from './callVoices.ts';
import { carryOver } from './carryOver.ts';
import { type ControlRun, controlEvents, controlOf } from './controlEvents.ts';
import { mediaChange } from './mediaChange.ts';
import { isOrdered, needsAssistant, whyNot } from './toTheAssistant.ts';

export interface ControlWorkOptions {
  calls: CallRepository;
  log: CallLog;
  voices: Pick<CallVoices, 'mute' | 'unmute'>;
  seats: Pick<CallSeats, 'allow' | 'withdraw'>;
  jobs: Pick<JobDesk, 'order' | 'isLinked'>;
  personas: Pick<PersonaDesk, 'forCall' | 'isThere'>;
  ending: CallEnding;
  now: () => number;
  logger: Logger;
}

/** Commands after which the assistant is heard more than before. */
const FREES: ReadonlySet<ControlKind> = new Set(['hand-back', 'leave', 'resume']);

/** What the job has answered, and why the media server could not do its part. */
type Done = [OrderAnswer, string | undefined];

/** Has decided commands done by the media server and the call's job at once, and writes into the call's log what was asked and what came of it. */
export class ControlWork {
  readonly #options: ControlWorkOptions;

  constructor(options: ControlWorkOptions) {
    this.#options = options;
  }

  /** Has a decided command done, and writes what came of it. */
  async carryOut(
    call: CallSummary,
    asked: ControlRun,
    before: ControlState,
    next: ControlState,
    note?: AuditNote,
  ): Promise<ControlAnswer> {
    const { callId } = call;
    const { commandId, command, by } = asked;
    const persona =
      command.kind === 'transfer' ? await this.#options.personas.forCall(call, command.persona) : undefined;
    const run: ControlRun = { ...asked, persona };
    const sentAt = run.sentAt - call.createdAt;
    const order: ControlOrder = { commandId, command, by, state: next, sentAt, ...(persona && { persona }) };
    // At once, whichever is faster: the media server silences and lets speak, the job stops and remembers. Nothing that the customer could
    // wait for comes before, not even the disk; both only begin here, and the log has what was asked before either can have done it.
    const doing = Promise.all([this.#order(callId, order), this.#hear(call, before, next)]);
    try {
      return await this.#write(call, run, before, next, { order, doing, note });
    } catch (error) {
      // What can't be written has not happened: nobody could end it. Only a customer who is back with the assistant stays there.
      await doing;
      if (!FREES.has(command.kind)) await this.#undo(call, before, next, order);
      throw error;
    }
  }

  /** Writes what was asked, and what has come of it. */
  async #write(
    call: CallSummary,
    run: ControlRun,
    before: ControlState,
    next: ControlState,
    { order, doing, note }: { order: ControlOrder; doing: Promise<Done>; note: AuditNote | undefined },
  ): Promise<ControlAnswer> {
    const { log, jobs, ending, now, logger } = this.#options;
    const { callId } = call;
    const { commandId, command } = run;
    const events = controlEvents(call, run, now);
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
        return events.applied(summary, state, assistantObeyed, doneAt);
      },
      note && { note },
    );
    if (appended?.stored.some(({ type }) => type === 'control.refused')) {
      return refusal(commandId, controlOf(appended.summary), 'call-ended');
    }
    if (command.kind === 'end') {
      ending
        .end(callId, { disposition: command.disposition, reason: run.by.kind })
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

  /** What was begun could not be ended, as when the operator could not be let in: the call goes on as it was, and the assistant leads on. */
  async #undo(call: CallSummary, before: ControlState, next: ControlState, order: ControlOrder): Promise<void> {
    const undone: ControlOrder = {
      ...order,
      commandId: randomUUID(),
      command: opposite(order.command),
      by: { kind: 'floor' },
      state: before,
    };
    await Promise.all([this.#order(call.callId, undone), this.#hear(call, next, before)]);
  }

  async #stateOf(callId: string): Promise<ControlState> {
    const call = await this.#options.calls.find(callId);
    if (!call) throw new Error(`The call ${callId} has vanished from the log.`);
    return controlOf(call.summary);
  }
}

/** What takes a command back at the job, which follows the state that comes with it. */
function opposite({ kind }: ControlCommand): ControlCommand {
  if (kind === 'take-over') return { kind: 'hand-back', note: '' };
  return kind === 'barge-in' ? { kind: 'leave' } : { kind: 'resume' };
}

export const refusal = (commandId: string, state: ControlState, because: string, who?: string): ControlAnswer => ({
  outcome: 'refused',
  commandId,
  because,
  ...(who !== undefined && { who }),
  state,
});
