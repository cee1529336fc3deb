import type { Logger } from 'pino';
import type { Disposition } from '../../protocol/primitives.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { CallRepository } from '../storage/callRepository.ts';

export interface EndOfCall {
  disposition: Disposition;
  reason: string;
}

export interface CallEndingOptions {
  calls: CallRepository;
  log: CallLog;
  media: MediaServer;
  now: () => number;
  logger: Logger;
}

/** The job's side of an ending: told first, given time for its last words. Settles at the latest after a bounded wait. */
export type FarewellToJob = (callId: string, end: EndOfCall) => Promise<void>;

/** The one way in which a call ends, whoever wants it: customer, job, sweep or operator. The first one's disposition counts. */
export class CallEnding {
  readonly #options: CallEndingOptions;
  readonly #ending = new Map<string, Promise<void>>();
  #farewell: FarewellToJob = async () => {};

  constructor(options: CallEndingOptions) {
    this.#options = options;
  }

  /** Jobs need the ending and the ending needs jobs: the composition ties the knot here. */
  tellJobsBy(farewell: FarewellToJob): void {
    this.#farewell = farewell;
  }

  isEnding(callId: string): boolean {
    return this.#ending.has(callId);
  }

  /** Settles when no ending is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#ending.values());
  }

  /** Ends the call; a second request waits for the first. Of an ended or unknown call nothing changes. */
  end(callId: string, end: EndOfCall): Promise<void> {
    const running = this.#ending.get(callId);
    if (running) return running;
    const work = this.#end(callId, end).finally(() => this.#ending.delete(callId));
    this.#ending.set(callId, work);
    return work;
  }

  async #end(callId: string, end: EndOfCall): Promise<void> {
    const { calls, log, media, now, logger } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') return;
    await this.#farewell(callId, end);
    const durationMs = Math.max(0, now() - call.summary.createdAt);
    await log.write(call.summary, 'call.ended', { ...end, durationMs }, { onlyWhileOpen: true });
    try {
      await media.deleteRoom(call.summary.room);
    } catch (err) {
      // The sweep tries again, and the room closes by its own time-out.
      logger.warn({ err, callId }, 'room not deleted');
    }
  }
}
