import type { EventData, EventDraft, EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlAnswer, ControlCommand, ControlGiver } from '../../protocol/controlCommand.ts';
import { type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { decideRecording, type RecordingDecision } from '../../protocol/decideRecording.ts';
import type { Persona } from '../../protocol/persona.ts';
import { firstRecordingState } from '../../protocol/recording.ts';
import { stableId } from '../call-log/stableId.ts';
import { privateTurn } from './privateTurn.ts';

/** A command on its way through the floor. Server times in ms. */
export interface ControlRun {
  commandId: string;
  command: ControlCommand;
  by: ControlGiver;
  /** When it left the page, and when the floor had it. */
  sentAt: number;
  receivedAt: number;
  gestureMs?: number | undefined;
  because?: EventData<'control.requested'>['because'];
  /** Who leads from here on, where the command changes that. */
  persona?: Persona | undefined;
}

export const controlOf = (call: CallSummary): ControlState => call.control ?? firstControlState(call.persona);

/** What a command makes of its call's recording; undefined where it has nothing to do with it. */
export const recordingDecision = (
  { recording }: CallSummary,
  command: ControlCommand,
  by: ControlGiver,
): RecordingDecision | undefined =>
  command.kind === 'record'
    ? decideRecording(recording ?? firstRecordingState('off'), command.action, nameOf(by))
    : undefined;

export const nameOf = (by: ControlGiver): string => (by.kind === 'operator' ? by.name : by.kind);

/** The events of a command, each with an id that follows from the command's: written once, however often it comes. */
export function controlEvents(call: CallSummary, { commandId, command, by, ...run }: ControlRun, now: () => number) {
  const draft = <T extends EventType>(type: T, data: EventData<T>): EventDraft => ({
    id: stableId(type, commandId),
    at: now() - call.createdAt,
    type,
    data,
  });
  return {
    requested: (): EventDraft =>
      draft('control.requested', {
        commandId,
        command,
        by,
        sentAt: run.sentAt - call.createdAt,
        ...(run.gestureMs !== undefined && { gestureMs: run.gestureMs }),
        ...(run.because && { because: run.because }),
      }),

    refused: (because: string, who?: string): EventDraft =>
      draft('control.refused', { commandId, kind: command.kind, because, ...(who !== undefined && { who }) }),

    /**
     * What has come of it: first the facts that others than the control's own readers look for, then the state. `before`: the call as it is
     * when that is written.
     */
    applied: (before: CallSummary, state: ControlState, assistantObeyed: boolean, doneAt: number): EventDraft[] => [
      ...words(),
      ...personas(controlOf(before), state),
      ...facts(controlOf(before), state),
      ...recording(before),
      draft('control.applied', {
        commandId,
        kind: command.kind,
        state,
        receivedMs: run.receivedAt - run.sentAt,
        doneMs: doneAt - run.sentAt,
        assistantObeyed,
      }),
    ],
  };

  function words(): EventDraft[] {
    const { language } = call;
    const turn = privateTurn(command, { commandId, by: nameOf(by), at: now() - call.createdAt, language });
    return turn ? [draft('turn', turn)] : [];
  }

  function personas({ persona: before }: ControlState, { persona }: ControlState): EventDraft[] {
    if (persona === before) return [];
    const version = run.persona?.id === persona && run.persona.version;
    const named = by.kind === 'operator' ? by.name : 'rule';
    return [draft('persona.changed', { persona, ...(version && { version }), by: named })];
  }

  function recording(before: CallSummary): EventDraft[] {
    const decision = recordingDecision(before, command, by);
    return decision && 'step' in decision ? [draft(decision.step.type, decision.step.data)] : [];
  }

  function facts({ escalation: before }: ControlState, { escalation: after }: ControlState): EventDraft[] {
    // Asked for, or asked for again because whoever came was lost.
    if (after && (after.id !== before?.id || (before.claimedBy && !after.claimedBy))) {
      const { claimedBy: _, ...raised } = after;
      return [draft('escalation.raised', raised)];
    }
    if (after?.claimedBy && !before?.claimedBy) {
      return [draft('escalation.claimed', { escalationId: after.id, by: after.claimedBy })];
    }
    return before && !after ? [draft('escalation.resolved', { escalationId: before.id, by: nameOf(by) })] : [];
  }
}

/** The answer to a command by its call's log; undefined where nothing has come of it yet. */
export function answerInLog(
  events: readonly EventOutcome[],
  commandId: string,
  state: ControlState,
): ControlAnswer | undefined {
  for (const event of events) {
    if (event.data.commandId !== commandId) continue;
    if (event.type === 'control.applied') {
      const { state, assistantObeyed } = event.data;
      return { outcome: 'applied', commandId, state, assistantObeyed };
    }
    const { because, who } = event.data;
    return { outcome: 'refused', commandId, because, ...(who !== undefined && { who }), state };
  }
  return undefined;
}

export type EventOutcome =
  | { type: 'control.applied'; data: EventData<'control.applied'> }
  | { type: 'control.refused'; data: EventData<'control.refused'> };
