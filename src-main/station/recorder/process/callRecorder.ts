import type { Logger } from 'pino';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';
import { SegmentWriter } from '../files/segmentWriter.ts';
import { LaneTimeline } from '../sound/laneTimeline.ts';
import { SAMPLES_PER_MS } from '../sound/measures.ts';
import { PATIENCE_MS, SourceClock } from '../sound/sourceClock.ts';
import { CallClock, type ServerClock } from './callClock.ts';
import { type LanePlace, laneIndex } from './laneOf.ts';
import { lossOf } from './lossOf.ts';
import type { JoinOrder, LossReason, RecorderNews } from './messages.ts';
import { Pauses } from './pauses.ts';
import { RoomEars } from './roomEars.ts';

/** A second is coded so long after its end: a piece of sound comes 100 ms late by its length, and waits to be placed. */
const HOLD_MS = PATIENCE_MS + 150;
const CONNECT_WITHIN_MS = 10_000;

interface Source {
  clock: SourceClock;
  place: LanePlace;
}

export interface CallRecorderOptions {
  order: JoinOrder;
  clock: ServerClock;
  tell(news: RecorderNews): void;
  /** It is over, whichever way. */
  onOver(): void;
  log: Logger;
}

/** Records one segment of one call: hears the room, lays its lanes on the call's clock, and writes them second by second. */
export class CallRecorder {
  readonly #options: CallRecorderOptions;
  readonly #clock: CallClock;
  readonly #pauses: Pauses;
  readonly #ears: RoomEars;
  readonly #sources = new Map<string, Source>();
  readonly #heard = new Set<string>();
  #lanes: LaneTimeline[] = [];
  #writer: SegmentWriter | undefined;
  /** What is being written now: one thing after the other. */
  #work: Promise<void> = Promise.resolve();
  #writing = false;
  #over = false;

  constructor(options: CallRecorderOptions) {
    const { order, clock } = options;
    this.#options = options;
    this.#clock = new CallClock(clock, order.createdAt);
    this.#pauses = new Pauses(order.paused);
    this.#ears = new RoomEars({
      onSound: (source, place, samples) => this.#hear(source, place, samples),
      onSilence: (source) => this.#end(source),
      onGone: (because) => {
        if (because === 'ended') void this.leave();
        else void this.#lose(because === 'denied' ? 'denied' : 'recorder-died');
      },
      onFault: (error) => this.#log.warn({ err: error }, 'a lane could not be heard'),
    });
  }

  /** Joins the room and begins the files. What goes wrong is told as `lost`. */
  async start(): Promise<void> {
    const { folder, callId, segment, key, livekitUrl, token } = this.#options.order;
    try {
      await withinTime(this.#ears.connect(livekitUrl, token));
    } catch (error) {
      this.#log.warn({ err: error }, 'the room can not be joined');
      return this.#lose('denied');
    }
    if (this.#over) return;
    const startMs = Math.max(0, this.#clock.now());
    try {
      const secret = Buffer.from(key.secret, 'base64');
      this.#writer = await SegmentWriter.create({ folder, callId, segment, startMs, key: { ...key, secret } });
    } catch (error) {
      return this.#lose(lossOf(error), error);
    }
    const first = this.#writer.firstSecond;
    this.#lanes = RECORDED_LANES.map(() => new LaneTimeline(first, startMs * SAMPLES_PER_MS));
    this.#tell({ type: 'started', startMs, keyId: key.id });
  }

  /** Writes what is complete by now. Called ten times a second. */
  tick(): void {
    if (!this.#writer || this.#writing || this.#over) return;
    const now = this.#clock.now();
    this.#settle(now);
    if (now < (this.#writer.nextSecond + 1) * 1_000 + HOLD_MS) return;
    this.#writing = true;
    this.#work = this.#writeUntil(now - HOLD_MS)
      .catch((error: unknown) => void this.#lose(lossOf(error), error))
      .finally(() => {
        this.#writing = false;
      });
  }

  pause(fromMs: number): void {
    this.#pauses.pause(fromMs);
  }

  resume(toMs: number): void {
    this.#pauses.resume(toMs);
  }

  /** Ends the segment in good order; resolves when it is on the disk. */
  async leave(): Promise<void> {
    if (this.#over) return this.#work;
    this.#over = true;
    const endMs = this.#clock.now();
    await this.#ears.leave();
    this.#work = this.#work.then(() => this.#finish(endMs));
    await this.#work;
    this.#options.onOver();
  }

  get #log(): Logger {
    return this.#options.log;
  }

  #hear(id: string, place: LanePlace, samples: Int16Array): void {
    const source = this.#sources.get(id) ?? { clock: new SourceClock(), place };
    this.#sources.set(id, source);
    source.clock.push(this.#clock.now(), samples);
  }

  #end(id: string): void {
    const source = this.#sources.get(id);
    this.#sources.delete(id);
    if (source) this.#place(source, Number.POSITIVE_INFINITY);
  }

  #settle(now: number): void {
    for (const source of this.#sources.values()) this.#place(source, now);
  }

  #place({ clock, place }: Source, now: number): void {
    const lane = this.#lanes[laneIndex(place.lane)];
    // Without lanes the files aren't there yet: what waits stays waiting.
    if (!lane) return;
    clock.settle(now, (at, samples) => {
      if (lane.add(at, samples)) this.#tellHeard(place);
    });
  }

  #tellHeard({ lane, operatorId }: LanePlace): void {
    const who = `${lane} ${operatorId}`;
    if (this.#heard.has(who)) return;
    this.#heard.add(who);
    this.#tell({ type: 'heard', lane, operatorId });
  }

  async #writeUntil(ms: number): Promise<void> {
    const writer = this.#writer;
    while (writer && (writer.nextSecond + 1) * 1_000 <= ms) {
      const second = writer.nextSecond;
      const lanes = this.#lanes.map((lane) => lane.take(second));
      this.#pauses.silence(second, lanes);
      await writer.writeSecond(lanes);
    }
  }

  async #finish(endMs: number): Promise<void> {
    const writer = this.#writer;
    if (!writer) return;
    try {
      this.#settle(Number.POSITIVE_INFINITY);
      await this.#writeUntil(Math.ceil(endMs / 1_000) * 1_000);
      const lateMs = this.#lanes.reduce((sum, { late }) => sum + late, 0) / SAMPLES_PER_MS;
      this.#tell({ type: 'kept', ...(await writer.finish(endMs)), lateMs });
    } catch (error) {
      await writer.abandon();
      this.#tell({ type: 'lost', atMs: this.#clock.now(), because: lossOf(error), abandoned: true });
      this.#log.error({ err: error }, 'a recording could not be ended');
    }
  }

  /** Ends what can't go on: keeps what there is where that can be, and says so. */
  async #lose(because: LossReason, error?: unknown): Promise<void> {
    if (this.#over) return;
    if (error) this.#log.error({ err: error, because }, 'a recording broke off');
    const atMs = Math.max(0, this.#clock.now());
    const abandoned = because === 'disk-full' || because === 'disk-read-only';
    this.#tell({ type: 'lost', atMs, because, abandoned });
    if (abandoned) {
      this.#over = true;
      await this.#ears.leave();
      await this.#writer?.abandon();
      this.#options.onOver();
    } else {
      await this.leave();
    }
  }

  #tell(news: Untold): void {
    const { callId, segment } = this.#options.order;
    this.#options.tell({ ...news, callId, segment });
  }
}

type WithoutCall<News> = News extends { callId: string } ? Omit<News, 'callId' | 'segment'> : never;
type Untold = WithoutCall<RecorderNews>;

async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The media server does not answer in time.')), CONNECT_WITHIN_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
