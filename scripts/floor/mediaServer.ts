import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '../commandError.ts';
import { freePort } from '../processes/freePort.ts';
import type { ProcessPlan } from '../processes/supervisedProcess.ts';
import { livekitServer } from '../setup/livekitServer.ts';

/** Where media runs and with which key; `plan` is absent when the server is somebody else's. */
export interface MediaServer {
  url: string;
  apiKey: string;
  apiSecret: string;
  plan?: ProcessPlan<true>;
}

/**
 * The LiveKit server named by `LIVEKIT_URL`, `LIVEKIT_API_KEY` and `LIVEKIT_API_SECRET`, or one of our own on loopback with
 * keys made for this start.
 * @throws CommandError when the address comes without its key.
 */
export async function mediaServer(options: {
  floorServer: string;
  folder: string;
  usualPorts: boolean;
  logFile: string;
}): Promise<MediaServer> {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = process.env;
  if (url) {
    if (!LIVEKIT_API_KEY || !LIVEKIT_API_SECRET) {
      throw new CommandError('LIVEKIT_URL is set; LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set with it.');
    }
    return { url, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET };
  }
  const binary = await livekitServer();
  const apiKey = `key${randomBytes(6).toString('hex')}`;
  const apiSecret = randomBytes(32).toString('base64url');
  const port = await freePort(options.usualPorts ? 7880 : 0);
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      // Nothing of it is to be reached from other machines: UDP on loopback alone, and no TCP, which would listen everywhere.
      ips: { includes: ['127.0.0.1/32'] },
      tcp_port: 0,
      // One UDP port for all calls: fewer sockets, and one line in a firewall.
      udp_port: await freePort(options.usualPorts ? 7882 : 0, '127.0.0.1', 'udp'),
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: true,
    },
    keys: { [apiKey]: apiSecret },
    // A call that is given back to its assistant is heard again at once, not only when its job gets round to it.
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 5, enable_remote_unmute: true },
    webhook: { api_key: apiKey, urls: [`${options.floorServer}/v1/webhooks/livekit`] },
    logging: { level: 'warn', json: true },
  };
  const file = join(options.folder, 'livekit.json');
  // JSON is YAML; the file holds the secret, so only its owner may read it.
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return {
    url: `ws://127.0.0.1:${port}`,
    apiKey,
    apiSecret,
    plan: {
      name: 'LiveKit server',
      command: binary,
      args: ['--config', file],
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      logFile: options.logFile,
      readyWithin: 20_000,
      ready: (_, exited) => answers(`http://127.0.0.1:${port}`, exited),
    },
  };
}

/** Resolves when a GET is answered; ends with `exited`. */
async function answers(address: string, exited: AbortSignal): Promise<true> {
  while (!exited.aborted) {
    try {
      await fetch(address, { signal: AbortSignal.timeout(1_000) });
      return true;
    } catch {
      // Not listening yet.
    }
    await delay(30);
  }
  throw new CommandError('The LiveKit server ended while starting.');
}
