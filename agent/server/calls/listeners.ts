import type { Logger } from 'pino';
import type { MediaServer } from '../media/mediaServer.ts';
import type { FloorNews } from '../news/floorNews.ts';

/** Where a session listens. */
export interface Seat {
  callId: string;
  room: string;
  identity: string;
}

/** Who listens by which session: a session that is closed hears nothing more, whatever its page still has open. */
export class Listeners {
  readonly #seats = new Map<string, Seat[]>();
  readonly #media: Pick<MediaServer, 'removeParticipant'>;
  readonly #logger: Logger;

  constructor(media: Pick<MediaServer, 'removeParticipant'>, news: FloorNews, logger: Logger) {
    this.#media = media;
    this.#logger = logger;
    news.listen({
      sessionClosed: (tokenHash) => this.#remove(tokenHash),
      eventsAppended: (callId, events) => {
        if (events.some(({ type }) => type === 'call.ended')) this.#forget(callId);
      },
    });
  }

  add(tokenHash: string, seat: Seat): void {
    this.#seats.set(tokenHash, [...(this.#seats.get(tokenHash) ?? []), seat]);
  }

  #remove(tokenHash: string): void {
    for (const { room, identity, callId } of this.#seats.get(tokenHash) ?? []) {
      this.#media
        .removeParticipant(room, identity)
        .catch((err: unknown) => this.#logger.error({ err, callId }, 'a listener could not be removed'));
    }
    this.#seats.delete(tokenHash);
  }

  #forget(callId: string): void {
    for (const [tokenHash, seats] of this.#seats) {
      const others = seats.filter((seat) => seat.callId !== callId);
      if (others.length > 0) this.#seats.set(tokenHash, others);
      else this.#seats.delete(tokenHash);
    }
  }
}
