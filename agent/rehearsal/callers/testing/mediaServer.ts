import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface TestMediaServer {
  url: string;
  apiKey: string;
  apiSecret: string;
  stop(): Promise<void>;
}

/** Starts the LiveKit server that `LIVEKIT_SERVER` names, on free ports of loopback. @throws Error when it doesn't answer within 20 s. */
export async function startMediaServer(): Promise<TestMediaServer> {
  const binary = process.env.LIVEKIT_SERVER;
  if (!binary) throw new Error('LIVEKIT_SERVER must name a LiveKit server binary; npm test sets it');
  const folder = await mkdtemp(join(tmpdir(), 'floorwalker-media-'));
  const apiKey = `key${randomBytes(6).toString('hex')}`;
  const apiSecret = randomBytes(32).toString('base64url');
  const port = await freePort();
  const file = join(folder, 'livekit.json');
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: await freePort(),
      udp_port: await freePort(),
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: true,
    },
    keys: { [apiKey]: apiSecret },
    logging: { level: 'error' },
  };
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const child = spawn(binary, ['--config', file], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true });
  };
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await delay(50)) {
    try {
      await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(1_000) });
      return { url: `ws://127.0.0.1:${port}`, apiKey, apiSecret, stop };
    } catch {
      // Not listening yet.
    }
  }
  await stop();
  throw new Error('The LiveKit server did not answer within 20 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
