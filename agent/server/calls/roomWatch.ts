import type { Logger } from 'pino';
import type { RoomSettling } from '../control/roomSettling.ts';
import type { MediaServer, RoomNews, RoomParticipant } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import type { CallEnding } from './callEnding.ts';
import { departureFor } from './departures.ts';
import { judgeCall, type OpenCall } from './judgeCall.ts';
import type { Listeners } from './listeners.ts';
import type { Presence } from './presence.ts';
import type { RoomRevival } from './roomRevival.ts';

export interface RoomWatchOptions {
  calls: CallRepository;
  media: MediaServer;
  presence: Presence;
  revival: RoomRevival;
  ending: CallEnding;
  listeners: Pick<Listeners, 'hear'>;
  /** Whether a recorder may be in a call's room under this identity. */
  isRecorder: (callId: string, identity: string) => boolean;
  settling: Pick<RoomSettling, 'see' | 'published'>;
  isAttended: (callId: string) => boolean;
  /** Whether the call's job speaks to the floor: it leaves when it can't get back into its room. */
  isLinked: (callId: string) => boolean;
  /** Asks for a job of an open call that has none. `identity` is the assistant that stands in the room without a link, if any. */
  attend: (callId: string, identity: string | undefined) => Promise<void>;
  assistantLeft: (callId: string, identity: string) => void;
  now: () => number;
  logger: Logger;
}

/** Who is missed gets this long for the media server's own word of why, before the log says that nobody told. */
const WORD_COMES_WITHIN_MS = 2_000;

/** After this time without a media server no client tries to come back any more. */
const GIVEN_UP_AFTER_MS = 60_000;

/** A call's room as the media server tells of it. */
interface Seen {
  room: OpenCall['room'];
  participants: RoomParticipant[];
}

/** Follows who is in the calls' rooms: by webhook at once, by a sweep for what webhooks have missed. */
export class RoomWatch {
  readonly #options: RoomWatchOptions;
  /** Calls that are looked at again when the time is over in which their customer may come back. */
  readonly #looks = new Map<string, NodeJS.Timeout>();
  /** Calls whose customer is there by the log and was not seen in the room. */
  readonly #missed = new Set<string>();
  #closed = false;

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
      case 'published':
        return this.#options.settling.published(call.summary);
      case 'unpublished':
        return;
      case 'left':
        await this.#options.listeners.hear(call.summary.callId, news);
        if (news.replaced) return;
        await this.#options.presence.left(call, news.participant, news.reason);
        if (news.participant.role === 'customer') {
          this.#lookAgain(call.summary.callId, departureFor(news.reason).returnsWithinMs);
        }
        if (news.participant.role === 'assistant') {
          this.#options.assistantLeft(call.summary.callId, news.participant.identity);
        }
        return;
      case 'finished':
        return this.#settle(call, { room: 'finished', participants: [] });
    }
  }

  /** Compares all open calls with the rooms there are. Rejects when the media server doesn't answer. */
  async sweep(): Promise<void> {
    const { calls, media } = this.#options;
    const open = await calls.open();
    const rooms = await media.rooms();
    await Promise.all(open.map(async (call) => this.#settle(call, await this.#seen(call, rooms))));
    for (const { summary } of open) rooms.delete(summary.room);
    for (const room of rooms) {
      if ((await calls.findByRoom(room))?.summary.state === 'ended') await media.deleteRoom(room);
    }
  }

  /** Compares one open call with its room. Rejects when the media server doesn't answer. */
  async look(callId: string): Promise<void> {
    const { calls, media } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') {
      this.#missed.delete(callId);
      return;
    }
    return this.#settle(call, await this.#seen(call, await media.rooms()));
  }

  /** The media server has not answered for so long, ms: calls in which nobody can be any more end. */
  async mediaAway(forMs: number): Promise<void> {
    const { calls, ending, isLinked } = this.#options;
    if (forMs < GIVEN_UP_AFTER_MS) return;
    const lost = (await calls.open()).filter(({ summary }) => !isLinked(summary.callId));
    const end = { disposition: 'failed', reason: departureFor('room-gone').reason } as const;
    await Promise.all(lost.map(({ summary }) => ending.end(summary.callId, end)));
  }

  close(): void {
    this.#closed = true;
    for (const look of this.#looks.values()) clearTimeout(look);
  }

  async #seen({ summary: { room } }: CallRecord, rooms: ReadonlySet<string>): Promise<Seen> {
    if (!rooms.has(room)) return { room: 'missing', participants: [] };
    return { room: 'there', participants: await this.#options.media.participants(room) };
  }

  async #settle(call: CallRecord, { room, participants }: Seen): Promise<void> {
    const { ending, presence, revival, isAttended, attend, now } = this.#options;
    const { callId, createdAt, answeredAt } = call.summary;
    if (ending.isEnding(callId)) return;
    for (const participant of participants) await this.#joined(call, participant);
    const verdict = judgeCall({
      ageMs: now() - createdAt,
      answered: answeredAt !== null,
      room,
      customerInRoom: participants.some(({ role }) => role === 'customer'),
      log: await presence.customer(callId),
    });
    const missedBefore = this.#missed.delete(callId);
    if (verdict.do === 'end') return ending.end(callId, verdict.end);
    if (verdict.do === 'reopen-room') return revival.reopen(call);
    if (verdict.do === 'wait') this.#lookAgain(callId, verdict.forMs);
    if (verdict.do === 'note-unnoticed' && missedBefore) {
      await presence.allLeft(call, 'unnoticed', ['customer']);
      this.#lookAgain(callId, departureFor('unnoticed').returnsWithinMs);
    } else if (verdict.do === 'note-unnoticed') {
      this.#missed.add(callId);
      this.#lookAgain(callId, WORD_COMES_WITHIN_MS);
    }
    if (room !== 'there' || isAttended(callId)) return;
    await attend(callId, participants.find(({ role, isAgent }) => isAgent && role === 'assistant')?.identity);
  }

  async #joined(call: CallRecord, participant: RoomParticipant): Promise<void> {
    const { isRecorder, media } = this.#options;
    // One that has lost its lease could come back by a token that the media server has given it since.
    if (participant.role === 'recorder' && !isRecorder(call.summary.callId, participant.identity)) {
      return media.removeParticipant(call.summary.room, participant.identity);
    }
    await this.#options.presence.joined(call, participant);
    await this.#options.revival.joined(call);
    const { callId, room } = call.summary;
    await this.#options.listeners.hear(callId, { kind: 'joined', room, participant });
    this.#options.settling.see(call.summary, participant);
  }

  #lookAgain(callId: string, inMs: number): void {
    clearTimeout(this.#looks.get(callId));
    if (this.#closed) return;
    const look = setTimeout(() => {
      this.#looks.delete(callId);
      this.look(callId).catch((err: unknown) => this.#options.logger.warn({ err, callId }, 'call not looked at'));
    }, inMs);
    this.#looks.set(callId, look);
  }
}
