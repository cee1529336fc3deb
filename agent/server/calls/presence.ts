import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { RoomParticipant } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import { type CustomerInLog, customerInLog } from './judgeCall.ts';
import { hasLeft, type PresentInLog, presentInLog } from './presentInLog.ts';

const PRESENCE = ['participant.joined', 'participant.left'];

/** Those whose coming and going is part of a call's log. Who listens or records is not; an operator who is heard is. */
const isInLog = ({ hidden, role }: RoomParticipant): boolean => !hidden && role !== null && role !== 'recorder';

type CallStart = { callId: string; createdAt: number };

/** Writes who comes and goes into the calls' logs, each once however often it is told, and reads it there. */
export class Presence {
  readonly #calls: CallRepository;
  readonly #log: CallLog;

  constructor(calls: CallRepository, log: CallLog) {
    this.#calls = calls;
    this.#log = log;
  }

  async joined(call: CallRecord, participant: RoomParticipant): Promise<void> {
    const { sid, identity, role } = participant;
    if (!isInLog(participant) || !role) return;
    const id = stableId('participant.joined', sid);
    await this.#log.write(call.summary, 'participant.joined', { identity, role }, { id, onlyWhileOpen: true });
  }

  async left(call: CallRecord, participant: RoomParticipant, reason: string): Promise<void> {
    const { sid, identity, role } = participant;
    if (!isInLog(participant) || !role) return;
    // The floor may have found out by itself, before the media server told.
    if (hasLeft(await this.#calls.eventsOfTypes(call.summary.callId, PRESENCE), identity)) return;
    const id = stableId('participant.left', sid);
    await this.#log.write(call.summary, 'participant.left', { identity, role, reason }, { id, onlyWhileOpen: true });
  }

  /** An operator who has listened so far can be heard from now on. */
  async operatorJoined(call: CallStart, { sid, identity }: Pick<RoomParticipant, 'sid' | 'identity'>): Promise<void> {
    const id = stableId('participant.joined', sid);
    await this.#log.write(call, 'participant.joined', { identity, role: 'operator' }, { id, onlyWhileOpen: true });
  }

  /** An operator's place has been emptied. The media server may have told before. */
  async operatorRemoved(call: CallStart, identity: string): Promise<void> {
    if (hasLeft(await this.#calls.eventsOfTypes(call.callId, PRESENCE), identity)) return;
    const data = { identity, role: 'operator', reason: 'removed' } as const;
    await this.#log.write(call, 'participant.left', data, { onlyWhileOpen: true });
  }

  /** Notes that everybody of these roles who is there by the log has left, as when their room is gone. Returns how many. */
  async allLeft(call: CallRecord, reason: string, roles: PresentInLog['role'][]): Promise<number> {
    const gone = (await this.present(call.summary.callId)).filter(({ role }) => roles.includes(role));
    for (const { eventId, identity, role } of gone) {
      const id = stableId('participant.left', eventId);
      await this.#log.write(call.summary, 'participant.left', { identity, role, reason }, { id, onlyWhileOpen: true });
    }
    return gone.length;
  }

  async customer(callId: string): Promise<CustomerInLog> {
    return customerInLog(await this.#calls.eventsOfTypes(callId, PRESENCE));
  }

  async present(callId: string): Promise<PresentInLog[]> {
    return presentInLog(await this.#calls.eventsOfTypes(callId, PRESENCE));
  }
}
