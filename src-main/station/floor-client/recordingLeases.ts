import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { z } from 'zod';
import { backOff } from '../../../agent/protocol/backOff.ts';
import type { KeeperOffer, RecordEnd, RecordingLease, RecordingReport } from '../../../agent/protocol/recording.ts';
import { asFloorError } from './floorError.ts';
import type { FloorLink } from './floorLink.ts';

export interface RecordingLeasesEvents {
  /** Join hidden with the lease's token and record. The same call again, with a higher segment, where the former was given up. */
  granted: [RecordingLease];
  /** Finish this segment and leave; one that isn't being recorded any more is no error. */
  ended: [RecordEnd];
}

/** What no further try would change: the report itself is the reason, or whoever is signed in. A floor that asks for patience gets it. */
const NEVER_TAKEN = ['bad-request', 'not-found', 'conflict', 'refused'];

/**
 * The station's side of the recording lease: which calls the floor wants it to record. It decides nothing: whoever records listens to
 * `granted` and `ended`, beats while it does so, and reports what came of it. A call goes on being recorded while the floor is away; the
 * first beat after it is back renews the lease, unless another station has taken over.
 */
export class RecordingLeases extends EventEmitter<RecordingLeasesEvents> {
  readonly #floor: Pick<FloorLink, 'on' | 'keepAs' | 'recording' | 'request' | 'status'>;
  readonly #log: Logger;
  readonly #waiting: { callId: string; report: RecordingReport }[] = [];
  #handingOn = false;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(floor: Pick<FloorLink, 'on' | 'keepAs' | 'recording' | 'request' | 'status'>, log: Logger) {
    super();
    this.#floor = floor;
    this.#log = log;
    floor.on('record', (lease) => this.emit('granted', lease));
    floor.on('recordEnd', (end) => this.emit('ended', end));
    floor.on('status', ({ state }) => {
      if (state === 'online') this.#start();
    });
  }

  /** Who this station is and what it records: at the start, and at each change. Kept over reconnects. */
  keep(offer: KeeperOffer): void {
    this.#floor.keepAs(offer);
  }

  /**
   * The segment of each call that is being recorded or about to be, from its grant on: at once when that changes, and every
   * `LEASE_HEARTBEAT_MS`. Say only what the recorder has shown to be alive: this is what keeps other stations from taking over.
   */
  beat(calls: Record<string, number>): void {
    this.#floor.recording(calls);
  }

  /** Tells the floor what came of a segment: now, or when it is back; in the order given. */
  report(callId: string, report: RecordingReport): void {
    this.#waiting.push({ callId, report });
    this.#start();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.removeAllListeners();
  }

  #start(): void {
    if (this.#handingOn || this.#floor.status.state !== 'online') return;
    clearTimeout(this.#retry);
    this.#handingOn = true;
    this.#handOn()
      .then((waitMs) => {
        if (waitMs !== undefined) this.#retry = setTimeout(() => this.#start(), waitMs).unref();
      })
      .finally(() => {
        this.#handingOn = false;
      });
  }

  /** Resolves with how long to wait before the next try, in ms; undefined when nothing waits. */
  async #handOn(): Promise<number | undefined> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const { callId, report } = next;
      try {
        const path = `/v1/calls/${callId}/recording`;
        await this.#floor.request({ method: 'POST', path, body: report, output: z.unknown() });
        this.#attempt = 0;
      } catch (failure) {
        const { kind, message, retryAfterMs } = asFloorError(failure);
        if (retryAfterMs !== undefined) return retryAfterMs;
        if (!NEVER_TAKEN.includes(kind)) return backOff(this.#attempt++);
        this.#log.warn({ callId, kind, report: report.kind }, `the floor does not take a report: ${message}`);
      }
      this.#waiting.shift();
    }
    return undefined;
  }
}
