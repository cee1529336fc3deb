import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { MediaServer, RoomNews, RoomParticipant } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository } from '../storage/storage.ts';
import type { CallEnding } from './callEnding.ts';
import { customerInLog, endWithoutCustomer, judgeCall } from './judgeCall.ts';

const PRESENCE = ['participant.joined', 'participant.left'];

export interface RoomWatchOptions {
  calls: CallRepository;
  log: CallLog;
  media: MediaServer;
  ending: CallEnding;
  isAttended: (callId: string) => boolean;
  /** Asks for a job of an open call that has none. `identity` is the assistant that stands in the room without a link, if any. */
  attend: (callId: string, identity: string | undefined) => Promise<void>;
  now: () => number;
}

const isAnswered = (call: CallRecord) => call.summary.answeredAt !== null;

/** Follows who is in the calls' rooms: by webhook at once, by a sweep for what webhooks have missed. */
export class RoomWatch {
  readonly #options: RoomWatchOptions;

  constructor(options: RoomWatchOptions) {
    this.#options = options;
  }

  /** Takes in what a webhook reports. Reports of rooms that are no call, and of calls that have ended, change nothing. */
  async hear(news: RoomNews): Promise<void> {
    if (news.kind === 'other') return;
    const call = await this.#options.calls.findByRoom(news.room);
    if (!call || call.summary.state === 'ended') return;
    switch (news.kind) {
      case 'joined':
        return this.#joined(call, news.participant);
      case 'left':
        if (news.replaced) return;
        await this.#left(call, news.participant, news.reason);
        if (news.participant.role === 'customer') await this.#customerLeft(call, news.participant.sid);
        return;
      case 'finished':
        return this.#settle(call, { roomExists: false, participants: [], ageMs: Number.POSITIVE_INFINITY });
    }
  }

  /** Compares all open calls with the rooms there are. Rejects when the media server doesn't answer. */
  async sweep(): Promise<void> {
    const { calls, media, now } = this.#options;
    const open = await calls.open();
    const rooms = await media.rooms();
    await Promise.all(
      open.map(async (call) => {
        const roomExists = rooms.delete(call.summary.room);
        const participants = roomExists ? await media.participants(call.summary.room) : [];
        await this.#settle(call, { roomExists, participants, ageMs: now() - call.summary.createdAt });
      }),
    );
    for (const room of rooms) {
      if ((await calls.findByRoom(room))?.summary.state === 'ended') await media.deleteRoom(room);
    }
  }

  async #settle(
    call: CallRecord,
    { roomExists, participants, ageMs }: { roomExists: boolean; participants: RoomParticipant[]; ageMs: number },
  ): Promise<void> {
    const { ending, isAttended, attend } = this.#options;
    const { callId } = call.summary;
    if (ending.isEnding(callId)) return;
    for (const participant of participants) await this.#joined(call, participant);
    const end = judgeCall({
      ageMs,
      answered: isAnswered(call),
      roomExists,
      customerInRoom: participants.some((participant) => participant.role === 'customer'),
      log: await this.#customerInLog(callId),
    });
    if (end) return ending.end(callId, end);
    if (!roomExists || isAttended(callId)) return;
    await attend(callId, participants.find(({ role, isAgent }) => isAgent && role === 'assistant')?.identity);
  }

  async #joined(call: CallRecord, { sid, identity, role, hidden }: RoomParticipant): Promise<void> {
    if (hidden || (role !== 'customer' && role !== 'assistant')) return;
    const id = stableId('participant.joined', sid);
    await this.#options.log.write(call.summary, 'participant.joined', { identity, role }, { id, onlyWhileOpen: true });
  }

  async #left(call: CallRecord, { sid, identity, role, hidden }: RoomParticipant, reason: string): Promise<void> {
    if (hidden || (role !== 'customer' && role !== 'assistant')) return;
    const id = stableId('participant.left', sid);
    await this.#options.log.write(
      call.summary,
      'participant.left',
      { identity, role, reason },
      { id, onlyWhileOpen: true },
    );
  }

  async #customerLeft(call: CallRecord, sid: string): Promise<void> {
    const { media, ending } = this.#options;
    const { callId, room } = call.summary;
    // Where the media server doesn't answer, the word of its own webhook stands: the customer has left.
    const others = await media.participants(room).catch((): RoomParticipant[] => []);
    if (others.some((other) => other.role === 'customer' && other.sid !== sid)) return;
    const log = await this.#customerInLog(callId);
    await ending.end(callId, endWithoutCustomer({ answered: isAnswered(call) }, log, 'customer-left'));
  }

  async #customerInLog(callId: string) {
    return customerInLog(await this.#options.calls.eventsOfTypes(callId, PRESENCE));
  }
}
