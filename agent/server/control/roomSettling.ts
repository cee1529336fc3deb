import type { Logger } from 'pino';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { silencedIn } from '../../protocol/silencedIn.ts';
import type { MediaServer, RoomParticipant } from '../media/mediaServer.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { CallSeats } from './callSeats.ts';
import { controlOf } from './controlEvents.ts';
import type { PerCall } from './perCall.ts';
import { isFaulty, roomFaults } from './roomFaults.ts';

export interface RoomSettlingOptions {
  calls: Pick<CallRepository, 'find'>;
  media: Pick<MediaServer, 'participants' | 'removeParticipant' | 'muteTrack'>;
  seats: Pick<CallSeats, 'isLeaving'>;
  turns: PerCall;
  logger: Logger;
}

/**
 * Makes a call's room fit its state where it doesn't: after a command over which the floor has died, when a new job's assistant comes
 * into a call that an operator leads, or when somebody comes back with a token from when they could be heard.
 */
export class RoomSettling {
  readonly #options: RoomSettlingOptions;
  readonly #settling = new Set<string>();

  constructor(options: RoomSettlingOptions) {
    this.#options = options;
  }

  /** Takes note of who has come or was seen in a call's room. */
  see(call: CallSummary, participant: RoomParticipant): void {
    if (isFaulty(roomFaults(controlOf(call), [participant], this.#isLeaving))) this.#soon(call);
  }

  /** Somebody can be heard who could not before. Whose voice it is, the media server says only when it is asked. */
  published(call: CallSummary): void {
    if (silencedIn(controlOf(call)).has('assistant')) this.#soon(call);
  }

  /** Not in the middle of a command: its room may be ahead of its state. */
  #soon({ callId, room }: Pick<CallSummary, 'callId' | 'room'>): void {
    const { turns, logger } = this.#options;
    if (this.#settling.has(callId)) return;
    this.#settling.add(callId);
    turns
      .take(callId, async () => {
        this.#settling.delete(callId);
        await this.#settle(callId, room);
      })
      .catch((err: unknown) => logger.warn({ err, callId }, 'a room does not fit its call, and could not be settled'));
  }

  async #settle(callId: string, room: string): Promise<void> {
    const { calls, media, logger } = this.#options;
    const call = (await calls.find(callId))?.summary;
    if (!call || call.state === 'ended') return;
    const faults = roomFaults(controlOf(call), await media.participants(room), this.#isLeaving);
    if (!isFaulty(faults)) return;
    const { strangers, wrongVoices } = faults;
    logger.warn({ callId, strangers: strangers.length, voices: wrongVoices.length }, 'a room is made to fit its call');
    await Promise.all([
      ...strangers.map((identity) => media.removeParticipant(room, identity)),
      ...wrongVoices.map(({ identity, sid, muted }) => media.muteTrack(room, identity, sid, muted)),
    ]);
  }

  readonly #isLeaving = (seat: string): boolean => this.#options.seats.isLeaving(seat);
}
