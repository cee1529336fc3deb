import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import type { Contact } from '../../agent/protocol/contact.ts';
import type { Signal } from '../../agent/protocol/signal.ts';
import { type Station, startStation } from '../../src-main/station/startStation.ts';
import { FakeFloor, OPERATOR } from '../../src-main/station/testing/fakeFloor.ts';
import type { SampleCall } from '../../src-main/station/testing/sampleCall.ts';

const root = join(import.meta.dirname, '..', '..');
const thread = (name: string) => pathToFileURL(join(root, `src-main/station/db/${name}.ts`));

interface StageOptions {
  /** Folder of the built page. */
  pageFolder?: string;
  /** False: nobody signs in by themselves. */
  signedIn?: boolean;
}

/**
 * The real station and the real page before a floor that does what a test tells it: for what a real floor can't be
 * made to show on command (a call of 2,000 turns, a conflict, a floor that is away).
 */
export class Stage {
  readonly floor = new FakeFloor();
  /** Who may sign in. */
  readonly operator = OPERATOR;
  readonly #folder = mkdtempSync(join(tmpdir(), 'floorwalker-stage-'));
  readonly #options: StageOptions;
  #station: Station | undefined;
  #port = 0;

  constructor(options: StageOptions = {}) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.floor.start();
    await this.startStation();
  }

  async startStation(): Promise<void> {
    const { pageFolder = join(root, 'out/renderer'), signedIn = true } = this.#options;
    this.#station = await startStation({
      environment: {
        dataFolder: this.dataFolder,
        port: this.#port,
        logLevel: 'silent',
        origin: this.floor.origin,
        ...(signedIn && { credentials: OPERATOR }),
      },
      pageFolder,
      databaseThread: thread('databaseThread'),
      searchThread: thread('searchThread'),
      conversionProcess: new URL('../../src-main/station/features/imports/conversionProcess.ts', import.meta.url),
      recorderScript: pathToFileURL(join(root, 'src-main/station/recorder/process/main.ts')),
      log: pino({ level: process.env.FLOORWALKER_LOG_LEVEL ?? 'silent' }, pino.destination(2)),
      onDeath(error) {
        throw error;
      },
    });
    this.#port = Number(new URL(this.#station.address).port);
  }

  async stopStation(): Promise<void> {
    await this.#station?.close();
    this.#station = undefined;
  }

  /** Where the station keeps everything. */
  get dataFolder(): string {
    return join(this.#folder, 'station');
  }

  /** Signs in anew, as whoever the floor's people say that this is now. */
  async startAgain(): Promise<void> {
    await this.stopStation();
    this.floor.revoke();
    await this.startStation();
  }

  async stop(): Promise<void> {
    await this.stopStation();
    await this.floor.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** An address that lets one browser in. Each works once. */
  get enter(): string {
    if (!this.#station) throw new Error('the station is not running');
    return this.#station.enter;
  }

  signal(call: SampleCall, signal: Signal): void {
    this.floor.broadcast({ type: 'signal', callId: call.callId, signal });
  }

  keep(fields: Partial<Contact> & Pick<Contact, 'name' | 'phone'>): Contact {
    const contact: Contact = {
      id: randomUUID(),
      email: null,
      tier: 'standard',
      language: 'en',
      otherPhones: [],
      otherEmails: [],
      tags: [],
      notes: '',
      since: Date.UTC(2019, 4, 14),
      updatedAt: Date.now() - 86_400_000,
      revision: 1,
      ...fields,
    };
    this.floor.contacts.set(contact.id, contact);
    return contact;
  }
}
