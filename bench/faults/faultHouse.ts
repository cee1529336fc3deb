import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import { dial } from '../../agent/rehearsal/callers/dial.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { type Floor, startFloor } from '../../scripts/floor/startFloor.ts';
import type { SupervisedProcess } from '../../scripts/processes/supervisedProcess.ts';
import { type StationReady, stationProcess } from '../../scripts/station/startStation.ts';
import { type CustomerSounds, customerSounds } from '../support/customerSounds.ts';
import { callRequest } from '../support/measuredCall.ts';
import { memoryByProcess, pssOf } from '../support/memory.ts';
import { Customers } from './customers.ts';
import { JobRecord } from './jobRecord.ts';
import { LinkProxy } from './linkProxy.ts';
import { pidOfPort } from './pidOfPort.ts';

/** A whole rehearsal with a station that follows it, whose processes can be killed and whose links can be cut. */
export class FaultHouse {
  readonly floor: Floor;
  readonly jobs: JobRecord;
  readonly jobLink: LinkProxy;
  readonly stationLink: LinkProxy;
  readonly customers = new Customers();
  readonly listener = new Customers();
  readonly operator: OperatorLine;
  readonly #folder: string;
  readonly #station: SupervisedProcess<StationReady>;
  readonly #sounds: readonly CustomerSounds[];

  private constructor(parts: {
    folder: string;
    floor: Floor;
    jobs: JobRecord;
    jobLink: LinkProxy;
    stationLink: LinkProxy;
    station: SupervisedProcess<StationReady>;
    operator: OperatorLine;
    sounds: readonly CustomerSounds[];
  }) {
    this.#folder = parts.folder;
    this.floor = parts.floor;
    this.jobs = parts.jobs;
    this.jobLink = parts.jobLink;
    this.stationLink = parts.stationLink;
    this.#station = parts.station;
    this.operator = parts.operator;
    this.#sounds = parts.sounds;
    for (const { script, plain } of parts.sounds) {
      const sounds = plain.map(({ samples }) => samples);
      this.customers.order({ type: 'sounds', language: script.language, sounds });
    }
  }

  static async open(): Promise<FaultHouse> {
    const sounds = [await customerSounds('en'), await customerSounds('ar')];
    // What is started before something else fails to is ended again.
    await using started = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'floorwalker-faults-'));
    started.defer(() => rm(folder, { recursive: true, force: true }));
    const jobs = new JobRecord();
    let jobLink: LinkProxy | undefined;
    const floor = await startFloor({
      folder: join(folder, 'floor'),
      workerSees: async (server) => {
        jobLink = await LinkProxy.open(server, (text, port) => jobs.hear(text, port));
        return jobLink.address;
      },
    });
    started.defer(async () => {
      await floor.stop();
      await jobLink?.close();
    });
    const { server, operator: account } = floor.ready;
    if (!account || !jobLink) throw new Error('A rehearsal floor tells its operator');
    const stationLink = await LinkProxy.open(server);
    started.defer(() => stationLink.close());
    const station = await stationProcess({
      folder: join(folder, 'station'),
      floor: { server: stationLink.address, operator: account },
    });
    started.defer(() => station.stop());
    await station.start();
    const operator = await OperatorLine.signIn(server, account);
    const house = new FaultHouse({ folder, floor, jobs, jobLink, stationLink, station, operator, sounds });
    started.move();
    return house;
  }

  /** A customer phones in, in English or Arabic by turns. @param patience time without an answer after which they speak again, ms */
  async letCallIn(number: number, patience = 3_000): Promise<string> {
    const sounds = this.#sounds[number % this.#sounds.length];
    if (!sounds) throw new RangeError('No language');
    const line = { server: this.floor.ready.server, secret: this.floor.callerSecret };
    const { callId, livekitUrl, customerToken } = await dial(line, callRequest(sounds.script));
    const { language } = sounds.script;
    this.customers.order({ type: 'call', callId, livekitUrl, customerToken, language, patience });
    return callId;
  }

  pid(name: string): number {
    const pid = name === 'station' ? this.#station.pid : this.floor.pids()[name];
    if (pid === undefined) throw new Error(`No process is known as ${name}`);
    return pid;
  }

  /** Memory by process with its children, MB (PSS). `worker alone`: without the calls' jobs, which come and go. */
  memory(): Record<string, number> {
    return {
      ...memoryByProcess({ ...this.floor.pids(), station: this.#station.pid }),
      'worker alone': Math.round(pssOf(this.pid('worker'))),
    };
  }

  /** The process of the job that leads a call. */
  jobPid(callId: string): number {
    const port = this.jobs.port(callId);
    const pid = port === undefined ? undefined : pidOfPort(port, this.pid('worker'));
    if (pid === undefined) throw new Error('The job of the call was not found');
    return pid;
  }

  /** A count that the floor server tells of itself; 0 while it doesn't answer. */
  async gauge(name: string): Promise<number> {
    try {
      const answer = await fetch(`${this.floor.ready.server}/metrics`, { signal: AbortSignal.timeout(1_000) });
      return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await answer.text())?.[1] ?? 0);
    } catch {
      return 0;
    }
  }

  /** The call's log by the floor server; undefined while it doesn't answer. */
  async log(callId: string): Promise<CallEvent[] | undefined> {
    return this.operator.events(callId).catch(() => undefined);
  }

  /** The call as the station has it on its disk. */
  copy(callId: string): { seq: number; id: string; type: string }[] {
    const database = new Database(join(this.#folder, 'station', 'station.db'), { readonly: true });
    try {
      return database
        .prepare<[string], { seq: number; id: string; type: string }>(
          'SELECT seq, id, type FROM events WHERE call_id = ? ORDER BY seq',
        )
        .all(callId);
    } finally {
      database.close();
    }
  }

  async close(keepFolder = false): Promise<void> {
    await Promise.all([this.customers.stop(), this.listener.stop()]);
    await this.#station.stop();
    await this.floor.stop();
    await Promise.all([this.jobLink.close(), this.stationLink.close()]);
    if (keepFolder) process.stderr.write(`Logs are kept in ${this.#folder}\n`);
    else await rm(this.#folder, { recursive: true, force: true });
  }
}
