import type { Logger } from 'pino';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import type { Presence } from './presence.ts';

const KIND = 'room-gone';

export interface RoomRevivalOptions {
  calls: CallRepository;
  log: CallLog;
  media: MediaServer;
  presence: Presence;
  /** The call's room is there again, and empty: its job comes back by itself, or another one is asked for. */
  roomReopened: (callId: string) => Promise<void>;
  logger: Logger;
}

/**
 * Makes the room of an open call anew after the media server has lost it, as every restart does. The clients of customer and
 * assistant keep trying to come back, and get in as soon as the room is there: under the same name, with the tokens they have.
 */
export class RoomRevival {
  readonly #options: RoomRevivalOptions;
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: RoomRevivalOptions) {
    this.#options = options;
  }

  /** Rejects when the media server doesn't make the room. A second request waits for the first. */
  reopen(call: CallRecord): Promise<void> {
    const { callId } = call.summary;
    const running = this.#running.get(callId);
    if (running) return running;
    const work = this.#reopen(call).finally(() => this.#running.delete(callId));
    this.#running.set(callId, work);
    return work;
  }

  /** Somebody has joined: where the log says that the room was lost, it now says that both are back, once they are. */
  async joined(call: CallRecord): Promise<void> {
    const { calls, log, presence } = this.#options;
    const { callId } = call.summary;
    const faults = (await calls.eventsOfTypes(callId, ['fault']))
      .map(parseEvent)
      .filter((event) => event?.type === 'fault' && event.data.where === 'media' && event.data.kind === KIND);
    const last = faults.at(-1);
    if (last?.type !== 'fault' || last.data.recovered) return;
    const roles = new Set((await presence.present(callId)).map(({ role }) => role));
    if (!roles.has('customer') || !roles.has('assistant')) return;
    const detail = 'Customer and assistant are connected again.';
    const id = stableId('room-back', last.id);
    await log.write(
      call.summary,
      'fault',
      { where: 'media', kind: KIND, detail, recovered: true },
      { id, onlyWhileOpen: true },
    );
  }

  async #reopen(call: CallRecord): Promise<void> {
    const { log, media, presence, roomReopened, logger } = this.#options;
    const { callId, room } = call.summary;
    // Written first: whoever comes back must come after this in the log.
    if ((await presence.allLeft(call, KIND, ['customer', 'assistant', 'operator'])) > 0) {
      const detail =
        'The media server has lost the call: its room is made anew, and both sides connect again by themselves.';
      await log.write(
        call.summary,
        'fault',
        { where: 'media', kind: KIND, detail, recovered: false },
        { onlyWhileOpen: true },
      );
    }
    await media.createRoom(room);
    logger.warn({ callId }, 'room made anew');
    await roomReopened(callId);
  }
}
