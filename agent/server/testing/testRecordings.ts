import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type KnownEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { KeeperOffer, RecordingPolicy, RecordingReport } from '../../protocol/recording.ts';
import type { StreamMessage } from '../../protocol/stream.ts';
import { CallLog } from '../call-log/callLog.ts';
import type { OperatorActor } from '../http/roles.ts';
import { FloorNews } from '../news/floorNews.ts';
import { LeaseDesk } from '../recordings/leaseDesk.ts';
import { ReportDesk } from '../recordings/reportDesk.ts';
import type { StationReader } from '../recordings/station.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';

type Said = Extract<StreamMessage, { type: 'record' | 'record-end' }>;

/** A station as the floor meets it: what it is told, a line each, and what it says. */
export class TestStation implements StationReader {
  readonly told: string[] = [];
  readonly session: { tokenHash: string; operator: { id: string } };
  readonly offer: KeeperOffer;
  readonly operator: OperatorActor;
  sees: (call: CallSummary) => boolean = () => true;
  readonly #desk: LeaseDesk;

  constructor(desk: LeaseDesk, name: string, offer: Partial<KeeperOffer> = {}) {
    this.#desk = desk;
    const operatorId = crypto.randomUUID();
    this.session = { tokenHash: crypto.randomUUID(), operator: { id: operatorId } };
    this.offer = { stationId: crypto.randomUUID(), name, records: 'all', opened: [], ...offer };
    this.operator = {
      ...{ role: 'supervisor', operatorId, name, sessionId: crypto.randomUUID(), mustChangePassword: false },
      ...{ tokenHash: this.session.tokenHash, expiresAt: Number.MAX_SAFE_INTEGER },
    };
  }

  maySee(call: CallSummary): boolean {
    return this.sees(call);
  }

  send(message: StreamMessage): void {
    if (message.type === 'record' || message.type === 'record-end') this.told.push(lineOf(message));
  }

  come(changed: Partial<KeeperOffer> = {}, calls: Record<string, number> = {}): this {
    Object.assign(this.offer, changed);
    this.#desk.offer(this, this.offer, calls);
    return this;
  }

  beat(calls: Record<string, number>): void {
    this.#desk.beat(this, calls);
  }

  leave(): void {
    this.#desk.left(this);
  }
}

const lineOf = (message: Said): string =>
  message.type === 'record' ? `record ${message.lease.segment}` : `end ${message.segment}: ${message.because}`;

/** The floor's recordings without sockets and media: a real database and log, and stations that a test speaks for. */
export class TestRecordings {
  copies = 1;
  readonly news = new FloorNews();
  readonly removed: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'floor-recordings-'));
  readonly #storage: Storage = sqliteStorage(this.#folder);
  readonly #log = new CallLog(this.#storage.calls, this.news, Date.now);
  leases = this.#desk();
  #reports = this.#reportDesk();

  static async start(): Promise<TestRecordings> {
    const recordings = new TestRecordings();
    await recordings.leases.start();
    return recordings;
  }

  /** As after the floor's death: nothing is known but what the database holds. */
  async startAgain(): Promise<void> {
    this.leases.close();
    this.leases = this.#desk();
    this.#reports = this.#reportDesk();
    await this.leases.start();
  }

  stop(): void {
    this.leases.close();
    this.#storage.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  station(name: string, offer?: Partial<KeeperOffer>): TestStation {
    return new TestStation(this.leases, name, offer);
  }

  async call(recording: RecordingPolicy = 'announced'): Promise<string> {
    const callId = crypto.randomUUID();
    const room = `call-${callId}`;
    const createdAt = Date.now();
    await this.#log.create(
      { callId, room, createdAt, customerIdentity: 'customer', contactId: null },
      { createdAt, room, persona: 'reception', language: 'en', customer: {}, rehearsal: false, recording },
    );
    return callId;
  }

  write: CallLog['write'] = (call, type, data, options) => this.#log.write(call, type, data, options);

  report(callId: string, station: TestStation, report: DistributiveOmit<RecordingReport, 'id' | 'stationId'>) {
    const full = { ...report, id: crypto.randomUUID(), stationId: station.offer.stationId };
    return this.#reports.take(callId, full, station.operator);
  }

  reportAgain(callId: string, station: TestStation, report: RecordingReport) {
    return this.#reports.take(callId, report, station.operator);
  }

  async summary(callId: string): Promise<CallSummary> {
    const call = await this.#storage.calls.find(callId);
    if (!call) throw new Error('no such call');
    return call.summary;
  }

  /** What the log says of a call's recording, a line each. */
  async story(callId: string): Promise<string[]> {
    const events = await this.#storage.calls.events(callId, 0, 1000);
    return events.flatMap((event) => storyOf(parseEvent(event)));
  }

  #desk(): LeaseDesk {
    const { calls } = this.#storage;
    return new LeaseDesk({
      calls,
      log: this.#log,
      news: this.news,
      media: {
        url: 'ws://media',
        recorderToken: async (room, identity) => `${room} ${identity}`,
        removeParticipant: async (_room, identity) => void this.removed.push(identity),
      },
      copies: () => this.copies,
      now: Date.now,
      logger: pino({ level: 'silent' }),
    });
  }

  #reportDesk(): ReportDesk {
    return new ReportDesk({ calls: this.#storage.calls, log: this.#log, leases: this.leases, now: Date.now });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function storyOf(event: KnownEvent | undefined): string[] {
  switch (event?.type) {
    case 'recording.started':
      return [`${event.data.segment} started by ${event.data.keeper.name}`];
    case 'recording.lost':
      return [`${event.data.segment ?? 'none'} lost: ${event.data.because}`];
    case 'recording.kept':
      return [`${event.data.segment} kept by ${event.data.keeper.name}`];
    default:
      return [];
  }
}
