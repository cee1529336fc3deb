import type { Logger } from 'pino';
import type { MediaServer, RoomNews, RoomParticipant } from '../media/mediaServer.ts';
import type { FloorNews } from '../news/floorNews.ts';
import { isSeatOf, isSeatOfSession, newSeat, operatorOfSeat, type SeatHolder } from './seat.ts';

interface Seat {
  callId: string;
  room: string;
  identity: string;
  /** In the room by now, as far as the floor has been told. */
  there: boolean;
  hidden: boolean;
  name: string | undefined;
}

export interface ListenersOptions {
  media: Pick<MediaServer, 'removeParticipant' | 'participants'>;
  news: FloorNews;
  /** The name of an operator; undefined for an unknown one. */
  nameOf: (operatorId: string) => Promise<string | undefined>;
  /** The open sessions of an operator, by the hashes of their tokens. */
  sessionsOf: (operatorId: string) => Promise<string[]>;
  /** Whether an operator may be in a call's room at all. */
  mayListen: (operatorId: string, callId: string) => Promise<boolean>;
  logger: Logger;
}

/**
 * The operators' places in the calls' rooms: who listens, and by which session. A session that is closed hears nothing more, whatever its
 * page still has open.
 */
export class Listeners {
  readonly #options: ListenersOptions;
  readonly #seats = new Map<string, Seat>();

  constructor(options: ListenersOptions) {
    this.#options = options;
    options.news.listen({
      sessionClosed: (tokenHash) => this.#close(tokenHash),
      eventsAppended: (callId, events) => {
        if (events.some(({ type }) => type === 'call.ended')) this.#forget(callId);
        // Others have come, or nobody is needed: who was shown the call for that alone listens no longer.
        if (events.some(({ type }) => type === 'escalation.claimed' || type === 'escalation.resolved')) {
          for (const seat of this.#seats.values()) if (seat.callId === callId) this.#ask(seat);
        }
      },
    });
  }

  /** A place in a call's room that a session may take: its identity there. */
  offer(holder: SeatHolder & { name: string }, call: { callId: string; room: string }): string {
    const identity = newSeat(holder);
    this.#seats.set(identity, { ...call, identity, there: false, hidden: true, name: holder.name });
    return identity;
  }

  /** Whether this is the session's own place, and it is in the call's room. */
  async isThere(holder: SeatHolder, call: { callId: string; room: string }, identity: string): Promise<boolean> {
    if (!isSeatOf(identity, holder)) return false;
    const seat = this.#seats.get(identity);
    if (seat?.there) return seat.callId === call.callId;
    // Their page may be faster than the media server's word.
    return (await this.#options.media.participants(call.room)).some((participant) => participant.identity === identity);
  }

  /** The names of those who listen to a call unheard. */
  namesOf(callId: string): string[] {
    const hidden = [...this.#seats.values()].filter((seat) => seat.callId === callId && seat.there && seat.hidden);
    return [...new Set(hidden.flatMap(({ name }) => name ?? []))].sort();
  }

  /** Takes in who comes into and leaves a call's room, by webhook or seen by a sweep. */
  async hear(callId: string, news: Extract<RoomNews, { kind: 'joined' | 'left' }>): Promise<void> {
    const { identity } = news.participant;
    if (news.kind === 'joined') return this.#joined({ callId, room: news.room }, news.participant);
    if (news.replaced || !this.#seats.delete(identity)) return;
    this.#tell(callId);
  }

  /** A listener speaks from now on, for everybody to see. */
  shown(identity: string): void {
    const seat = this.#seats.get(identity);
    if (!seat?.hidden) return;
    seat.hidden = false;
    this.#tell(seat.callId);
  }

  async #joined({ callId, room }: { callId: string; room: string }, participant: RoomParticipant): Promise<void> {
    const { identity, hidden } = participant;
    const operatorId = operatorOfSeat(identity);
    if (operatorId === undefined) return;
    // Asked of each who comes, and of each who is seen: the media server gives its clients fresh tokens for ten minutes, again and again,
    // so that somebody who was removed could come back, and a session that runs out is closed by nobody.
    if (!(await this.#isAllowed(operatorId, callId, identity))) {
      return this.#options.media.removeParticipant(room, identity);
    }
    const known = this.#seats.get(identity);
    if (known?.there && known.hidden === hidden) return;
    const seat = known ?? { callId, room, identity, there: true, hidden, name: undefined };
    this.#seats.set(identity, { ...seat, there: true, hidden });
    if (seat.name === undefined) {
      const name = await this.#options.nameOf(operatorId);
      const now = this.#seats.get(identity);
      if (now) now.name = name;
    }
    this.#tell(callId);
  }

  async #isAllowed(operatorId: string, callId: string, identity: string): Promise<boolean> {
    const { sessionsOf, mayListen } = this.#options;
    const [sessions, may] = await Promise.all([sessionsOf(operatorId), mayListen(operatorId, callId)]);
    return may && sessions.some((tokenHash) => isSeatOfSession(identity, tokenHash));
  }

  #ask({ callId, room, identity }: Seat): void {
    const { media, logger } = this.#options;
    const operatorId = operatorOfSeat(identity) ?? '';
    this.#isAllowed(operatorId, callId, identity)
      .then((is) => (is ? undefined : media.removeParticipant(room, identity)))
      .catch((err: unknown) => logger.error({ err, callId }, 'a listener could not be removed'));
  }

  #tell(callId: string): void {
    this.#options.news.signalled(callId, { kind: 'listeners', names: this.namesOf(callId) });
  }

  #close(tokenHash: string): void {
    for (const { room, identity, callId } of this.#seats.values()) {
      if (!isSeatOfSession(identity, tokenHash)) continue;
      this.#options.media
        .removeParticipant(room, identity)
        .catch((err: unknown) => this.#options.logger.error({ err, callId }, 'a listener could not be removed'));
    }
  }

  #forget(callId: string): void {
    for (const [identity, seat] of this.#seats) if (seat.callId === callId) this.#seats.delete(identity);
  }
}
