import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { callPage, eventPage } from '../../agent/protocol/call.ts';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { session } from '../../agent/protocol/operator.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import { callerReports } from '../../agent/protocol/simulatedCaller.ts';
import { type Floor, startFloor } from '../../scripts/floor/startFloor.ts';
import type { SupervisedProcess } from '../../scripts/processes/supervisedProcess.ts';
import { type StationReady, stationProcess } from '../../scripts/station/startStation.ts';

const stationFile = z.object({ station: z.url(), secret: z.string() });
export type Killable = 'floor server' | 'worker' | 'station' | 'rehearsal provider' | 'LiveKit server';

/** A whole rehearsal, as `npm start` makes it but without a window: real media, real processes, a folder of its own. */
export class RehearsalHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'floorwalker-e2e-'));
  #floor: Floor | undefined;
  #station: SupervisedProcess<StationReady> | undefined;
  #token: string | undefined;

  async start(): Promise<void> {
    this.#floor = await startFloor({ folder: join(this.folder, 'floor'), usualPorts: false });
    this.#station = await stationProcess({
      folder: join(this.folder, 'station'),
      usualPorts: false,
      floor: { server: this.floor.ready.server, operator: this.floor.ready.operator },
    });
    await this.#station.start();
  }

  get floor(): Floor {
    if (!this.#floor) throw new Error('the floor was not started');
    return this.#floor;
  }

  get stationDatabase(): string {
    return join(this.folder, 'station', 'station.db');
  }

  /** A fresh address that lets one window in. */
  async enter(): Promise<string> {
    const { station, secret } = stationFile.parse(
      JSON.parse(readFileSync(join(this.folder, 'station', 'station.json'), 'utf8')),
    );
    const answer = await fetch(`${station}/tokens`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    return z.object({ enter: z.url() }).parse(await answer.json()).enter;
  }

  /** Lets simulated customers phone in, the way `npm start` does. */
  async letCallIn(language: Language, count = 1, script = 'outage'): Promise<void> {
    await this.#callers('/callers', { script, language, count });
  }

  /** All simulated customers that are on the phone hang up. */
  async hangUp(): Promise<void> {
    const { callers } = callerReports.parse(await this.#callers('/callers'));
    const ids = callers.filter(({ state }) => state !== 'over').map(({ id }) => id);
    if (ids.length > 0) await this.#callers('/callers/hang-up', { ids });
  }

  /** All calls by the floor server's own word, newest first. */
  async calls(): Promise<CallSummary[]> {
    return callPage.parse(await this.#get('/v1/calls')).calls;
  }

  /** A call's log by the floor server's own word. */
  async events(callId: string): Promise<CallEvent[]> {
    return eventPage.parse(await this.#get(`/v1/calls/${callId}/events?limit=1000`)).events;
  }

  /** kill -9. @returns the pid that was killed. */
  kill(name: Killable): number {
    const pid = name === 'station' ? this.#station?.pid : this.floor.pids()[name];
    if (pid === undefined) throw new Error(`no process is known as ${name}`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  async stop(): Promise<void> {
    await this.#station?.stop();
    await this.#floor?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks the rehearsal's customers: by GET, or with a body by POST. */
  async #callers(path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.floor.rehearsal + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.floor.callerSecret}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the callers answered ${answer.status}`);
    return answer.json();
  }

  async #get(path: string): Promise<unknown> {
    const { server, operator } = this.floor.ready;
    if (!this.#token) {
      const signIn = await fetch(`${server}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(operator),
      });
      this.#token = session.parse(await signIn.json()).token;
    }
    const answer = await fetch(server + path, { headers: { authorization: `Bearer ${this.#token}` } });
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`);
    return answer.json();
  }
}
