import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { RequestInput, RequestName, RequestOutput } from '../../../src-preload/contract/index.ts';
import { type StationMessage, stationMessage } from '../../../src-preload/contract/wire.ts';
import type { Environment } from '../environment.ts';
import { type Station, startStation } from '../startStation.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const BUILT_PAGE = `<!doctype html><html><head><meta property="csp-nonce" nonce="__FLOORWALKER_NONCE__">
<script type="module" src="/assets/index-1.js"></script></head><body></body></html>`;

/** A station in this process over a small page, ended with the test. */
export async function runningStation(environment: Partial<Environment> = {}) {
  const root = temporaryFolder();
  const pageFolder = join(root, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), BUILT_PAGE);
  writeFileSync(join(pageFolder, 'assets', 'index-1.js'), 'export {};');
  const dataFolder = join(root, 'data');
  const start = (): Promise<Station> =>
    startStation({
      environment: { dataFolder, port: 0, logLevel: 'silent', ...environment },
      pageFolder,
      databaseThread: new URL('../db/databaseThread.ts', import.meta.url),
      searchThread: new URL('../db/searchThread.ts', import.meta.url),
      conversionProcess: new URL('../features/imports/conversionProcess.ts', import.meta.url),
      recorderScript: new URL('../recorder/process/main.ts', import.meta.url),
      log: pino({ level: 'silent' }),
      onDeath(error) {
        throw error;
      },
    });
  const station = await start();
  onTestFinished(() => station.close());
  return { station, dataFolder, pageFolder, start };
}

/** Redeems an enter address as a browser does. @returns the Cookie header's value. */
export async function enter(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`not let in: ${response.status}`);
  return cookie;
}

/** The page's end of the contract: requests by id, and everything pushed so far. */
export class TestPage {
  readonly pushed: Extract<StationMessage, { push: string }>[] = [];
  readonly socket: WebSocket;
  #lastId = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      const message = stationMessage.parse(JSON.parse(data.toString()));
      if ('push' in message) this.pushed.push(message);
    });
  }

  /** Connects as the station's own page. */
  static async open(station: Station, cookie: string): Promise<TestPage> {
    const socket = new WebSocket(`${station.address.replace('http', 'ws')}/contract`, {
      headers: { cookie, origin: station.address },
    });
    onTestFinished(() => socket.terminate());
    const page = new TestPage(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return page;
  }

  /** Sends anything, returns the reply under its id. */
  raw(request: string, input: unknown): Promise<StationMessage> {
    const id = ++this.#lastId;
    this.socket.send(JSON.stringify({ id, request, input }));
    return new Promise((resolve) => {
      const check = (data: WebSocket.RawData) => {
        const message = stationMessage.parse(JSON.parse(data.toString()));
        if (!('id' in message) || message.id !== id) return;
        this.socket.off('message', check);
        resolve(message);
      };
      this.socket.on('message', check);
    });
  }

  /** A request of the contract that must succeed. */
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const reply = await this.raw(name, input);
    if (!('output' in reply)) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    // The real page parses by the schema; a test looks at what crossed the wire.
    return reply.output as RequestOutput<N>;
  }
}
