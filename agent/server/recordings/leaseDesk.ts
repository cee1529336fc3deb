import type { Logger } from 'pino';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import {
  type Keeper,
  type KeeperOffer,
  LEASE_HEARTBEAT_MS,
  LEASE_MS,
  mayRecord,
  type RecordEnd,
  type RecordingFault,
} from '../../protocol/recording.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { chooseStation } from './chooseStation.ts';
import { isIts, type Lease, LeaseBook } from './leaseBook.ts';
import { lostDrafts, recordingOf, startedDraft, unattendedDrafts } from './leaseEvents.ts';
import { Penalties } from './penalties.ts';
import { RecorderSeats, recorderSeat } from './recorderSeats.ts';
import { SEGMENT_EVENTS, SegmentBook } from './segmentBook.ts';
import { type Station, type StationOf, type StationReader, stationKey, wouldRecord } from './station.ts';
import { StationBook } from './stationBook.ts';
import { UnattendedCalls } from './unattendedCalls.ts';
import { whyNotAdopt } from './whyNotAdopt.ts';

/** A station whose connection is gone has this long to come back: it goes on recording meanwhile. */
const GONE_MS = 2_000;
/** After a start of the floor stations need longer: all of them come back at once. */
const START_MS = 8_000;
const LOOK_EVERY_MS = 250;

export interface LeaseDeskOptions {
  calls: Pick<CallRepository, 'open' | 'eventsOfTypes'>;
  log: Pick<CallLog, 'append'>;
  news: FloorNews;
  media: Pick<MediaServer, 'url' | 'recorderToken' | 'removeParticipant'>;
  /** How many stations are to keep each call. */
  copies: () => number;
  now: () => number;
  logger: Logger;
}

/**
 * Decides which station records which call, for every open call that may be recorded: one station at a time, or as many as `copies` says.
 * All that counts can be known again after a restart: who was recording stands in the log, and says so itself every two seconds.
 */
export class LeaseDesk {
  readonly #options: LeaseDeskOptions;
  readonly #open = new Map<string, CallSummary>();
  readonly #stations = new StationBook();
  readonly #seats: RecorderSeats;
  readonly #leases = new LeaseBook();
  readonly #unattended = new UnattendedCalls();
  readonly #segments = new SegmentBook();
  readonly #penalties: Penalties;
  readonly #stopListening: () => void;
  readonly #startedAt: number;
  #look: NodeJS.Timeout | undefined;

  constructor(options: LeaseDeskOptions) {
    this.#options = options;
    this.#seats = new RecorderSeats(options);
    this.#penalties = new Penalties(options.now);
    this.#startedAt = options.now();
    this.#stopListening = options.news.listen({
      eventsAppended: (callId, events, call) => this.#hear(callId, events, call),
      sessionClosed: (tokenHash) => this.#shutOut(tokenHash),
    });
  }

  /** After a start of the floor: whoever records by the log has some time to come back. */
  async start(): Promise<void> {
    const { calls, now } = this.#options;
    for (const { summary: call } of await calls.open()) {
      const { callId } = call;
      this.#segments.read(callId, await calls.eventsOfTypes(callId, SEGMENT_EVENTS));
      const { keeper } = recordingOf(call);
      this.#open.set(callId, call);
      if (!keeper) continue;
      const { segment, stationId, name } = keeper;
      const times = { grantedAt: now(), dueAt: now() + START_MS };
      this.#leases.add({ callId, segment, keeper: { stationId, name }, station: undefined, ...times });
    }
    this.#look = setInterval(() => this.#settleAll(), LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#look);
    this.#stopListening();
  }

  /** Segments that stations record by now. */
  get leased(): number {
    return this.#leases.all().length;
  }

  /** A station says what it would record, and what it is recording. */
  offer(reader: StationReader, offer: KeeperOffer, calls: Readonly<Record<string, number>>): void {
    this.#stations.put(reader, offer);
    this.beat(reader, calls);
    this.#settleAll();
  }

  /** Its connection is gone. */
  left(reader: StationReader): void {
    const station = this.#stations.of(reader);
    if (!station) return;
    this.#stations.drop(station);
    const gone = this.#options.now() + GONE_MS;
    for (const lease of this.#leases.ofStation(station.key)) lease.dueAt = Math.min(lease.dueAt, gone);
  }

  /** It says which segments it records. One that it was given a while ago and doesn't name is lost. */
  beat(reader: StationReader, calls: Readonly<Record<string, number>>): void {
    const station = this.#stations.of(reader);
    if (!station) return;
    const { now } = this.#options;
    for (const [callId, segment] of Object.entries(calls)) {
      const lease = this.#leases.find(callId, segment, station);
      if (lease) {
        lease.station = station.key;
        lease.dueAt = now() + LEASE_MS;
      } else {
        this.#adopt(station, callId, segment);
      }
    }
    for (const lease of this.#leases.all().filter((one) => isIts(one, station))) {
      if (calls[lease.callId] === lease.segment || lease.grantedAt + LEASE_HEARTBEAT_MS > now()) continue;
      this.#lose(lease, 'station-lost');
      this.#settle(lease.callId);
    }
  }

  /** Whether the segment of an open call is this station's to report on: it has the lease, or can have it back. */
  claim(callId: string, segment: number, by: StationOf): boolean {
    const station = this.#stations.find(stationKey(by.operatorId, by.stationId));
    // Its stream may just be away: what it reports comes by another way.
    if (!station) return this.#leases.heldBy(callId, segment, by) !== undefined;
    return this.#leases.find(callId, segment, station) !== undefined || this.#adopt(station, callId, segment);
  }

  /** The station has given this segment up; somebody else may be able to record, and itself after a while. */
  giveUp(callId: string, segment: number, by: StationOf): void {
    const lease = this.#leases.heldBy(callId, segment, by);
    if (!lease) return;
    this.#leases.drop(lease);
    this.#penalties.add(callId, stationKey(by.operatorId, by.stationId));
    this.#settle(callId);
  }

  /** The other segments of a call that are being recorded, and by whom. */
  othersOf(callId: string, segment: number): { segment: number; keeper: Keeper } | undefined {
    return this.#leases.of(callId).find((lease) => lease.segment !== segment);
  }

  /** How a station calls itself, as far as it has been here since the floor was started. */
  nameOf(stationId: string): string | undefined {
    return this.#stations.nameOf(stationId);
  }

  /** Whether a recorder may be in a call's room under this identity. */
  isExpected(callId: string, identity: string): boolean {
    // Those that were recording when the floor was started have not all spoken yet.
    if (this.#options.now() < this.#startedAt + START_MS) return true;
    return this.#leases.of(callId).some(({ keeper, segment }) => recorderSeat(keeper.stationId, segment) === identity);
  }

  #hear(callId: string, events: readonly CallEvent[], call: CallSummary): void {
    this.#segments.read(callId, events);
    if (call.state === 'ended') {
      this.#forget(callId);
    } else {
      this.#open.set(callId, call);
      this.#settle(callId);
    }
  }

  #settleAll(): void {
    for (const callId of this.#open.keys()) this.#settle(callId);
  }

  /** Brings a call's leases to what they should be now. */
  #settle(callId: string): void {
    const call = this.#open.get(callId);
    if (!call) return;
    const { copies, now } = this.#options;
    const isWanted = mayRecord(recordingOf(call));
    for (const lease of this.#leases.of(callId)) {
      const station = this.#stations.find(lease.station);
      if (now() >= lease.dueAt) {
        this.#lose(lease, 'station-lost');
        // It may still be connected, and silent: others first.
        if (station) this.#penalties.add(callId, station.key);
      } else if (station && !station.reader.maySee(call)) this.#end(lease, 'not-allowed');
      else if (!isWanted || (station && !wouldRecord(station, call))) this.#end(lease, 'not-wanted');
    }
    if (isWanted) while (this.#leases.of(callId).length < copies() && this.#grant(call)) {}
    this.#watchFault(call, isWanted);
  }

  #grant(call: CallSummary): boolean {
    const { callId } = call;
    const having = this.#leases.of(callId).flatMap(({ station }) => station ?? []);
    const without = new Set([...having, ...this.#penalties.of(callId)]);
    const station = chooseStation(this.#stations.all(), call, { without, load: this.#leases.load() });
    if (!station) return false;
    const { stationId, name } = station.offer;
    const { now } = this.#options;
    const lease: Lease = {
      callId,
      segment: this.#segments.next(callId, stationId),
      keeper: { stationId, name },
      grantedAt: now(),
      station: station.key,
      dueAt: now() + LEASE_MS,
    };
    this.#leases.add(lease);
    const stands = () => this.#leases.of(callId).includes(lease);
    this.#seats.give(call, lease, station, stands).catch((err: unknown) => {
      this.#options.logger.error({ err, callId }, 'a recording could not be leased');
      this.#leases.drop(lease);
      this.#penalties.add(callId, station.key);
    });
    return true;
  }

  /** A station records a segment of which nothing is known here: it goes on with it where nobody else has the call. */
  #adopt(station: Station, callId: string, segment: number): boolean {
    const { now, copies } = this.#options;
    const call = this.#open.get(callId);
    const { stationId, name } = station.offer;
    const isFree = this.#leases.of(callId).length < copies();
    const isIts = this.#segments.isIts(callId, { segment, stationId });
    const because = whyNotAdopt(station, call, { isFree, isIts });
    if (!call || because) {
      station.reader.send({ type: 'record-end', callId, segment, because: because ?? 'call-ended' });
      return false;
    }
    const keeper = { stationId, name };
    const times = { grantedAt: now(), dueAt: now() + LEASE_MS };
    this.#leases.add({ callId, segment, keeper, station: station.key, ...times });
    // What had begun before goes on: the log has called it lost meanwhile.
    const last = this.#segments.last(callId);
    if (last.segment === segment && last.begun) {
      const at = now() - call.createdAt;
      this.#write(callId, (current) =>
        recordingOf(current).keeper?.segment === segment ? [] : [startedDraft({ segment, keeper }, at)],
      );
    }
    return true;
  }

  #lose(lease: Lease, because: RecordingFault): void {
    const { callId, segment, keeper } = lease;
    const { logger } = this.#options;
    this.#leases.drop(lease);
    logger.warn({ callId, segment, stationId: keeper.stationId, because }, 'a recording is lost');
    const survivor = this.othersOf(callId, segment);
    this.#write(callId, (call) =>
      lostDrafts(call, { because, segment, at: this.#options.now() - call.createdAt, survivor }),
    );
    this.#leaveRoom(lease);
  }

  #end(lease: Lease, because: RecordEnd['because']): void {
    const { callId, segment } = lease;
    this.#leases.drop(lease);
    this.#stations.find(lease.station)?.reader.send({ type: 'record-end', callId, segment, because });
    if (because === 'not-allowed') this.#leaveRoom(lease);
  }

  #leaveRoom(lease: Lease): void {
    const room = this.#open.get(lease.callId)?.room;
    if (room !== undefined) this.#seats.take(room, lease);
  }

  /** The operator of these stations is signed out: they may hear nothing more. */
  #shutOut(tokenHash: string): void {
    for (const station of this.#stations.all()) {
      if (station.reader.session.tokenHash !== tokenHash) continue;
      const leases = this.#leases.ofStation(station.key);
      for (const lease of leases) this.#end(lease, 'not-allowed');
      this.#stations.drop(station);
      for (const { callId } of leases) this.#settle(callId);
    }
  }

  /** Says in the log that a call which should be recorded isn't. */
  #watchFault(call: CallSummary, isWanted: boolean): void {
    const { callId, createdAt } = call;
    if (!isWanted || this.#leases.of(callId).length > 0) {
      this.#unattended.attended(callId);
      return;
    }
    const now = this.#options.now();
    if (!this.#unattended.isDue(callId, now)) return;
    if (recordingOf(call).fault) return;
    this.#write(callId, (current) => unattendedDrafts(current, now - createdAt));
  }

  #forget(callId: string): void {
    for (const lease of this.#leases.of(callId)) this.#end(lease, 'call-ended');
    this.#open.delete(callId);
    this.#unattended.attended(callId);
    this.#segments.forget(callId);
    this.#penalties.forget(callId);
  }

  #write(callId: string, drafts: Parameters<CallLog['append']>[1]): void {
    const { log, logger } = this.#options;
    log
      .append(callId, drafts, { onlyWhileOpen: true })
      .catch((err: unknown) => logger.error({ err, callId }, 'how a call is recorded was not written down'));
  }
}
