import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createFloorServer, type FloorServer } from '../createFloorServer.ts';
import type { Environment } from '../environment.ts';
import { eventually } from '../testing/eventually.ts';
import { canMakeCertificates, makeCertificate } from '../testing/testCertificate.ts';
import { OPEN_DOOR, OPERATOR, removeData, testEnvironment } from '../testing/testEnvironment.ts';
import { readCertificate } from './certificate.ts';
import { createApp } from './createApp.ts';

const STATION = fileURLToPath(new URL('../../../src-main/station/main.ts', import.meta.url));
const silent = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'floor-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canMakeCertificates)('a floor with a certificate of its own (needs openssl on PATH)', () => {
  const environments: Environment[] = [];
  let files: { cert: string; key: string };
  let floor: FloorServer;
  beforeAll(async () => {
    files = makeCertificate(folder);
    const tls = { FLOORWALKER_TLS_CERT: files.cert, FLOORWALKER_TLS_KEY: files.key };
    const environment = testEnvironment({ ...tls, FLOORWALKER_HOST: '0.0.0.0' });
    environments.push(environment);
    floor = await createFloorServer(environment, silent);
  });
  afterAll(async () => {
    await floor.close();
    for (const environment of environments) removeData(environment);
  });

  const port = () => Number(new URL(floor.address).port);
  const ask = (path: string, ca: string) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown>; said: string }>((resolve, reject) => {
      request({ host: '127.0.0.1', port: port(), path, ca: readFileSync(ca) }, async (response) =>
        resolve({ status: response.statusCode, headers: response.headers, said: await text(response) }),
      )
        .once('error', reject)
        .end();
    });

  it('is reached by https, tells browsers to stay with it, and speaks neither plain http nor old TLS', async () => {
    expect(floor.address).toBe(`https://0.0.0.0:${port()}`);
    const { status, headers } = await ask('/healthz', files.cert);
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=63072000']);
    await expect(fetch(`http://127.0.0.1:${port()}/healthz`)).rejects.toThrow();
    const old = connect({ host: '127.0.0.1', port: port(), ca: readFileSync(files.cert), maxVersion: 'TLSv1.1' });
    const [error] = await once(old, 'error').catch((reason: unknown) => [reason]);
    expect(String(error)).toMatch(/protocol version|unsupported protocol|no protocols/);
  });

  it('takes WebSockets by wss', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${port()}/v1/stream`, { ca: readFileSync(files.cert) });
    await once(socket, 'open');
    socket.send('{"type":"ping","id":1}');
    expect((await once(socket, 'close'))[0]).toBe(4401);
  });

  const startStation = (extra: Record<string, string>) => {
    const data = mkdtempSync(join(folder, 'station-'));
    const child: ChildProcess = spawn(process.execPath, [STATION], {
      env: {
        PATH: process.env.PATH,
        FLOORWALKER_STATION_DATA: data,
        FLOORWALKER_SERVER_URL: `https://127.0.0.1:${port()}`,
        FLOORWALKER_OPERATOR_EMAIL: OPERATOR.email,
        FLOORWALKER_OPERATOR_PASSWORD: OPERATOR.password,
        ...extra,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(async () => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    });
    let log = '';
    child.stderr?.on('data', (data) => {
      log += String(data);
    });
    return () => log;
  };
  const readers = async () =>
    Number(/^floorwalker_stream_readers (\d+)$/m.exec((await ask('/metrics', files.cert)).said)?.[1]);

  it('is followed by a station that is told to trust the certificate', async () => {
    const log = startStation({ NODE_EXTRA_CA_CERTS: files.cert });
    await eventually(readers).toBe(1);
    // The floor counts a station when it says hello; the station is online when the answer has come.
    await eventually(log).toContain('online');
  });

  it('is kept away from by a station that is not', async () => {
    const log = startStation({});
    await eventually(log).toContain('SELF_SIGNED');
    expect(log()).not.toContain('online');
  });

  it('takes up a renewed certificate for new connections, and keeps the old one while the new is half there', async () => {
    const used = makeCertificate(folder, 'used');
    const renewed = makeCertificate(folder, 'renewed');
    const said: string[] = [];
    const logger = pino({}, { write: (line: string) => void said.push(line) });
    const app = await createApp({
      logger,
      environment: OPEN_DOOR,
      tls: { files: used, certificate: readCertificate(used), lookEveryMs: 20 },
      authenticate: async () => undefined,
      onAnswered: () => undefined,
    });
    onTestFinished(() => app.close());
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    if (!address || typeof address !== 'object') throw new Error('no address');
    const subject = async () => {
      const socket: TLSSocket = connect({ host: '127.0.0.1', port: address.port, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const { CN } = socket.getPeerCertificate().subject;
      socket.destroy();
      return CN;
    };
    expect(await subject()).toBe('used');
    copyFileSync(renewed.cert, used.cert);
    await eventually(() => said.join('')).toContain('the former stays');
    expect(await subject()).toBe('used');
    copyFileSync(renewed.key, used.key);
    await eventually(subject).toBe('renewed');
  });

  it.each<[what: string, changes: () => Partial<Environment>, sentence: RegExp]>([
    ['a certificate without its key', () => ({ FLOORWALKER_TLS_CERT: files.cert }), /go together/],
    [
      'a key of another certificate',
      () => ({ FLOORWALKER_TLS_CERT: files.cert, FLOORWALKER_TLS_KEY: makeCertificate(folder, 'other').key }),
      /can't be used together/,
    ],
    [
      'a file that is not there',
      () => ({ FLOORWALKER_TLS_CERT: join(folder, 'none.crt'), FLOORWALKER_TLS_KEY: files.key }),
      /^FLOORWALKER_TLS_CERT: the file .*none\.crt can't be read \(ENOENT\)/,
    ],
    [
      'a file that is no certificate',
      () => {
        const file = join(folder, 'words.crt');
        writeFileSync(file, 'words');
        return { FLOORWALKER_TLS_CERT: file, FLOORWALKER_TLS_KEY: files.key };
      },
      /can't be used together/,
    ],
    ['other machines without encryption', () => ({ FLOORWALKER_HOST: '0.0.0.0' }), /^FLOORWALKER_HOST 0\.0\.0\.0/],
  ])('is not started with %s', async (_what, changes, sentence) => {
    const environment = testEnvironment(changes());
    environments.push(environment);
    await expect(createFloorServer(environment, silent)).rejects.toThrow(sentence);
  });
});
