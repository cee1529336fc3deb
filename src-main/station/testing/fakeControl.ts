import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type ControlAnswer, type ControlRequest, controlRequest } from '../../../agent/protocol/controlCommand.ts';
import { type ControlState, firstControlState } from '../../../agent/protocol/controlState.ts';
import { type Commander, decideControl } from '../../../agent/protocol/decideControl.ts';
import { decideRecording } from '../../../agent/protocol/decideRecording.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import { firstRecordingState, type RecordingState } from '../../../agent/protocol/recording.ts';
import { reduceCall } from '../../../agent/protocol/reduceCall.ts';
import { problemOf } from './problemOf.ts';
import type { SampleCall } from './sampleCall.ts';

interface Surroundings {
  callOf(callId: string): SampleCall | undefined;
  whoAsks(request: FastifyRequest): Operator;
  sessionOf(request: FastifyRequest): string;
  /** Sends the call's log from a seq on. */
  publish(call: SampleCall, from: number): void;
}

/** What the fake floor does with commands: it decides by the real rule and writes the log as the floor does, without media and job. */
export class FakeControl {
  /** Every request that came in, in order. */
  readonly requests: (ControlRequest & { callId: string })[] = [];
  /** Whether the calls have an assistant. */
  assistant = true;
  /** Called after a command was decided and before it is answered: what the media server would do. */
  onApplied: (callId: string, request: ControlRequest) => Promise<void> = async () => {};
  /** Answers instead of the rule. */
  refuseWith: { because: string; who?: string } | undefined;
  readonly #answers = new Map<string, ControlAnswer>();

  routes(app: FastifyInstance, around: Surroundings): void {
    app.post<{ Params: { id: string } }>('/v1/calls/:id/control', async (request, reply) => {
      const call = around.callOf(request.params.id);
      if (!call) return reply.code(404).send(problemOf(404, 'There is no such call.'));
      const parsed = controlRequest.safeParse(request.body);
      if (!parsed.success) return reply.code(400).send(problemOf(400, 'This is not a command.'));
      const body = parsed.data;
      this.requests.push({ ...body, callId: call.callId });
      const known = this.#answers.get(body.id);
      if (known) return known;
      const { id: operatorId, name, role } = around.whoAsks(request);
      const by: Commander = { operatorId, name, role, session: around.sessionOf(request), seat: body.seat ?? null };
      const from = call.log.length + 1;
      const answer = this.decide(call, body, by);
      this.#answers.set(body.id, answer);
      for (const event of call.log.slice(from - 1)) event.at = Math.max(0, Date.now() - call.createdAt);
      if (answer.outcome === 'applied') await this.onApplied(call.callId, body);
      around.publish(call, from);
      return answer;
    });
  }

  /** Obeys or refuses a command of anybody, and writes it down. */
  decide(call: SampleCall, { id, command, sentAt, gestureMs }: ControlRequest, by: Commander): ControlAnswer {
    const state = controlOf(call);
    const at = Math.max(0, sentAt - call.createdAt);
    const recording =
      command.kind === 'record' ? decideRecording(recordingOf(call), command.action, by.name) : undefined;
    const refusal = this.refuseWith ?? (recording && 'because' in recording ? recording : undefined);
    const decision = refusal ? { refusal } : decideControl(state, command, by);
    call.add('control.requested', {
      commandId: id,
      command,
      by: { kind: 'operator', ...by },
      sentAt: at,
      ...(gestureMs !== undefined && { gestureMs }),
    });
    if ('refusal' in decision) {
      const { because, ...rest } = decision.refusal;
      const who = Object.values(rest).find((value) => typeof value === 'string');
      const refused = { because, ...(who !== undefined && { who }) };
      call.add('control.refused', { commandId: id, kind: command.kind, ...refused });
      return { outcome: 'refused', commandId: id, state, ...refused };
    }
    const next = effectOf(call, command, by, decision.next);
    const figures = { receivedMs: 4, doneMs: 61, assistantObeyed: this.assistant };
    call.add('control.applied', { commandId: id, kind: command.kind, state: next, ...figures });
    return { outcome: 'applied', commandId: id, state: next, assistantObeyed: this.assistant };
  }
}

const summaryOf = (call: SampleCall) => call.log.reduce<CallSummary | undefined>(reduceCall, undefined);

/** How a made-up call is led by its log. */
export const controlOf = (call: SampleCall): ControlState => summaryOf(call)?.control ?? firstControlState('reception');

const recordingOf = (call: SampleCall): RecordingState => summaryOf(call)?.recording ?? firstRecordingState('off');

/** What stands in the log besides the command itself. @returns the state that the floor writes. */
function effectOf(
  call: SampleCall,
  command: ControlRequest['command'],
  { name, operatorId, session, seat }: Commander,
  next: ControlState,
): ControlState {
  const now = Math.max(0, Date.now() - call.createdAt);
  switch (command.kind) {
    case 'whisper':
      call.turn(command.text, 'operator', { channel: 'private', by: name, startMs: now, endMs: now });
      return next;
    case 'approve':
      call.add('approval.approved', { proposalId: command.proposalId, by: name });
      return next;
    case 'rewrite':
      call.add('approval.edited', { proposalId: command.proposalId, text: command.text, by: name });
      return next;
    case 'veto':
      call.add('approval.vetoed', { proposalId: command.proposalId, reason: command.reason, by: name });
      return next;
    case 'escalate': {
      const raised = { id: randomUUID(), reason: command.reason, by: name, raisedAt: call.log.length * 1000 };
      call.add('escalation.raised', raised);
      return { ...next, escalation: { ...raised, claimedBy: null } };
    }
    case 'claim':
      call.add('escalation.claimed', { escalationId: command.escalationId, by: { operatorId, name, session, seat } });
      return next;
    case 'settle':
      call.add('escalation.resolved', { escalationId: command.escalationId, by: name });
      return next;
    case 'set-language':
      if (command.language && command.language !== summaryOf(call)?.language)
        call.add('language.changed', { language: command.language, confidence: null, by: name });
      return next;
    case 'transfer':
      call.add('persona.changed', { persona: command.persona, by: name });
      return next;
    case 'record': {
      const recording = decideRecording(recordingOf(call), command.action, name);
      if ('step' in recording) call.add(recording.step.type, recording.step.data);
      return next;
    }
    case 'end':
      call.add('call.ended', {
        disposition: command.disposition,
        reason: 'ended by an operator',
        durationMs: call.log.length * 1000,
      });
      return next;
    default:
      return next;
  }
}
