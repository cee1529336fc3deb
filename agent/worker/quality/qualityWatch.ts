import type { Room } from '@livekit/rtc-node';
import type { EventData } from '../../protocol/callEvent.ts';
import { countLanes, type LaneCounts } from './countLanes.ts';
import { isMarkedlyWorse, isMeasured, type LaneQuality, laneQuality } from './laneQuality.ts';

const REPORT_EVERY_MS = 10_000;
const COUNT_EVERY_MS = 2_000;
const LANES = ['customer', 'assistant'] as const;

interface Reported {
  at: number;
  counts: LaneCounts;
  quality: Partial<Record<keyof LaneCounts, LaneQuality>>;
}

/** Reports how each lane fares, every 10 s, and at once when one has become markedly worse. */
export class QualityWatch {
  readonly #room: Room;
  readonly #report: (quality: EventData<'quality'>) => void;
  #packetsBySource: ReadonlyMap<number, number> = new Map();
  #reported: Reported | undefined;
  #counted: { at: number; counts: LaneCounts } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #counting = false;

  constructor(room: Room, report: (quality: EventData<'quality'>) => void) {
    this.#room = room;
    this.#report = report;
  }

  /** False while no packet of the customer has come since the last count. */
  get customerFlows(): boolean {
    return this.#counted?.counts.customer !== undefined;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#count(), COUNT_EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #count(): Promise<void> {
    if (this.#counting || !this.#room.isConnected) return;
    this.#counting = true;
    // Rejects when the connection goes in this moment: then there is nothing to count.
    const stats = await this.#room.getRtcStats().catch(() => undefined);
    this.#counting = false;
    if (!stats) return;
    const { lanes, packetsBySource } = countLanes(stats, this.#packetsBySource);
    this.#packetsBySource = packetsBySource;
    this.#look(lanes, Date.now());
  }

  #look(counts: LaneCounts, now: number): void {
    const reported = this.#reported;
    const counted = this.#counted ?? { at: now, counts };
    this.#counted = { at: now, counts };
    if (!reported) {
      this.#reported = { at: now, counts, quality: {} };
      return;
    }
    const isDue = now - reported.at >= REPORT_EVERY_MS;
    const worse = LANES.some((lane) => {
      const before = reported.quality[lane];
      return before && isMarkedlyWorse(before, laneQuality(counted.counts[lane], counts[lane]));
    });
    if (!isDue && !worse) return;
    const since = isDue ? reported : counted;
    const quality: Reported['quality'] = {};
    for (const lane of LANES) {
      const fared = laneQuality(since.counts[lane], counts[lane]);
      quality[lane] = fared;
      if (isMeasured(fared)) this.#report({ lane, ...fared, overMs: now - since.at });
    }
    this.#reported = { at: now, counts, quality };
  }
}
