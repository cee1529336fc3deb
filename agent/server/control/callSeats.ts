import type { Logger } from 'pino';
import type { Listeners } from '../calls/listeners.ts';
import type { Presence } from '../calls/presence.ts';
import type { MediaServer } from '../media/mediaServer.ts';

/** Time for a page to leave by itself, before its former place is taken from it. */
const LEAVES_WITHIN_MS = 3_000;

export interface CallSeatsOptions {
  media: Pick<MediaServer, 'allowVoice' | 'withdrawVoice' | 'removeParticipant'>;
  listeners: Pick<Listeners, 'shown'>;
  presence: Pick<Presence, 'operatorJoined' | 'operatorRemoved'>;
  logger: Logger;
}

type CallInRoom = { callId: string; room: string; createdAt: number };

/** Lets operators be heard from their hidden places, and takes that away again. A place that has been heard is never hidden again. */
export class CallSeats {
  readonly #options: CallSeatsOptions;
  readonly #leaving = new Map<string, NodeJS.Timeout>();

  constructor(options: CallSeatsOptions) {
    this.#options = options;
  }

  /** Rejects with `NotInRoom` where nobody sits there. The call's log says that an operator has joined before anybody can hear them. */
  async allow(call: CallInRoom, seat: string): Promise<void> {
    const { media, listeners, presence } = this.#options;
    const { sid } = await media.allowVoice(call.room, seat);
    listeners.shown(seat);
    await presence.operatorJoined(call, { sid, identity: seat });
  }

  /** Whether the seat was given up lately, and its page has still to leave it. */
  isLeaving(seat: string): boolean {
    return this.#leaving.has(seat);
  }

  /** At once nobody hears them any more; their page has a moment to leave by itself. */
  async withdraw(call: CallInRoom, seat: string): Promise<void> {
    const { media, logger } = this.#options;
    clearTimeout(this.#leaving.get(seat));
    const timer = setTimeout(() => {
      this.#leaving.delete(seat);
      this.#remove(call, seat).catch((err: unknown) =>
        logger.warn({ err, callId: call.callId }, "an operator's former place could not be cleared"),
      );
    }, LEAVES_WITHIN_MS);
    this.#leaving.set(seat, timer);
    await media
      .withdrawVoice(call.room, seat)
      .catch((err: unknown) =>
        logger.error({ err, callId: call.callId }, "an operator's voice could not be withdrawn"),
      );
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
  }

  async #remove(call: CallInRoom, seat: string): Promise<void> {
    await this.#options.media.removeParticipant(call.room, seat);
    await this.#options.presence.operatorRemoved(call, seat);
  }
}
