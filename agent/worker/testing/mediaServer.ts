import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken, AgentDispatchClient, RoomServiceClient, type VideoGrant } from 'livekit-server-sdk';
import { freePort } from '../process/freePort.ts';

/** The real LiveKit server on free ports with keys of its own. Its binary is named by LIVEKIT_SERVER. */
export class TestMediaServer {
  readonly key = 'test';
  readonly secret = randomBytes(24).toString('hex');
  url = '';
  #process: ChildProcess | undefined;
  #folder = '';

  static get binary(): string | undefined {
    return process.env.LIVEKIT_SERVER;
  }

  async start(): Promise<void> {
    const binary = TestMediaServer.binary;
    if (!binary) throw new Error('LIVEKIT_SERVER is not set.');
    const port = await freePort();
    this.#folder = await mkdtemp(join(tmpdir(), 'floorwalker-media-'));
    const config = {
      port,
      bind_addresses: ['127.0.0.1'],
      rtc: { tcp_port: await freePort(), udp_port: await freePort(), use_external_ip: false, node_ip: '127.0.0.1' },
      keys: { [this.key]: this.secret },
      logging: { level: 'error' },
    };
    const file = join(this.#folder, 'livekit.yaml');
    await writeFile(file, JSON.stringify(config)); // JSON is YAML
    this.#process = spawn(binary, ['--config', file], { stdio: 'ignore' });
    this.url = `ws://127.0.0.1:${port}`;
    await this.#answering(`http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    if (this.#process && this.#process.exitCode === null) {
      this.#process.kill('SIGKILL');
      await once(this.#process, 'exit');
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  get rooms(): RoomServiceClient {
    return new RoomServiceClient(this.url.replace('ws', 'http'), this.key, this.secret);
  }

  get dispatches(): AgentDispatchClient {
    return new AgentDispatchClient(this.url.replace('ws', 'http'), this.key, this.secret);
  }

  async token(room: string, identity: string, grant: Partial<VideoGrant> = {}, role = 'customer'): Promise<string> {
    const token = new AccessToken(this.key, this.secret, { identity, attributes: { role } });
    token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, ...grant });
    return token.toJwt();
  }

  async #answering(address: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const ok = await fetch(address).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The LiveKit server did not start.');
  }
}
