import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './freePort.ts';

export interface LiveKit {
  url: string;
  apiKey: string;
  apiSecret: string;
  /** Ends it with kill -9, as a crash does: its rooms are gone, and it says goodbye to nobody. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, with the same ports and keys. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 20_000;

export interface LiveKitOptions {
  /** Where it reports what happens in its rooms. With it rooms must be made first, as a floor makes them. */
  webhook?: string;
  /** Whether the floor may unmute whom it has muted. LiveKit's own default is that it may not. */
  remoteUnmute?: boolean;
}

/**
 * Starts a real LiveKit server for a test (binary: LIVEKIT_SERVER, which `npm test` sets) on free ports, with keys of its own.
 * @throws Error when it doesn't answer within 20 s.
 */
export async function startLiveKit({ webhook, remoteUnmute = true }: LiveKitOptions = {}): Promise<LiveKit> {
  const binary = process.env.LIVEKIT_SERVER;
  if (!binary) throw new Error('LIVEKIT_SERVER must name a LiveKit server binary; `npm test` sets it.');
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-livekit-'));
  const apiKey = `key${randomBytes(6).toString('hex')}`;
  const apiSecret = randomBytes(32).toString('base64url');
  const port = await freePort();
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
    room: { enable_remote_unmute: remoteUnmute, ...(webhook && { auto_create: false }) },
    ...(webhook && { webhook: { api_key: apiKey, urls: [webhook] } }),
    logging: { level: 'error' },
  };
  const file = join(folder, 'livekit.json');
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  const start = () => run(binary, file, port);
  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  let child = await start();
  return {
    url: `ws://127.0.0.1:${port}`,
    apiKey,
    apiSecret,
    kill: () => kill(child),
    startAgain: async () => {
      child = await start();
    },
    stop: async () => {
      await kill(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @throws Error when it doesn't answer within 20 s. */
async function run(binary: string, configFile: string, port: number): Promise<ChildProcess> {
  const child = spawn(binary, ['--config', configFile], { stdio: 'ignore' });
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await answers(`http://127.0.0.1:${port}`))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the LiveKit server did not start');
    await pause(30);
  }
  return child;
}

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  }
}
