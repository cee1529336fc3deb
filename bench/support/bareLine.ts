import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RoomAgentDispatch, RoomServiceClient } from 'livekit-server-sdk';
import { z } from 'zod';
import { shippedPersona } from '../../agent/protocol/shippedPersonas.ts';
import type { RehearsalScript } from '../../agent/rehearsal/script/script.ts';
import { customerToken } from '../../agent/server/media/roomTokens.ts';
import { instructionsFor } from '../../agent/worker/personas/instructionsFor.ts';
import { whenStopped } from './whenStopped.ts';

const NAME = 'bare';
const media = z.object({ LIVEKIT_URL: z.string(), LIVEKIT_API_KEY: z.string(), LIVEKIT_API_SECRET: z.string() });

/** Calls to bare agents: the same media server, room settings, customer's rights, instructions and provider as the floor's. */
export class BareLine {
  readonly #child: ChildProcess;
  readonly #rooms: RoomServiceClient;
  readonly #url: string;
  readonly #keys: { apiKey: string; apiSecret: string };

  private constructor(child: ChildProcess, environment: z.infer<typeof media>) {
    const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = environment;
    this.#child = child;
    this.#url = url;
    this.#keys = { apiKey, apiSecret };
    this.#rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
  }

  /** Starts the bare agents' process. `environment`: the floor's `agentEnvironment`. @throws Error when it isn't up in 60 s. */
  static async start(environment: Record<string, string>): Promise<BareLine> {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./bareServer.ts', import.meta.url))], {
      env: { ...process.env, ...environment, BARE_AGENT_NAME: NAME },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    whenStopped(async () => child.kill('SIGTERM'));
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The bare agents were not up within 60 s')), 60_000);
      child.once('exit', (code) => reject(new Error(`The bare agents' process ended with code ${code}`)));
      lines.on('line', (line) => {
        if (!line.includes('"ready":true')) return;
        clearTimeout(late);
        resolve();
      });
    });
    return new BareLine(child, media.parse(environment));
  }

  /** Opens a call: a room of the floor's kind with a bare agent on its way, and the customer's way in. */
  async dial(script: RehearsalScript): Promise<{ room: string; livekitUrl: string; customerToken: string }> {
    const room = `bare-${randomUUID()}`;
    const metadata = JSON.stringify({
      instructions: instructionsFor(shippedPersona(script.persona), script.language),
      greeting: script.lines[script.greeting],
      language: script.language,
    });
    await this.#rooms.createRoom({
      name: room,
      emptyTimeout: 90,
      departureTimeout: 20,
      maxParticipants: 24,
      agents: [new RoomAgentDispatch({ agentName: NAME, metadata })],
    });
    return { room, livekitUrl: this.#url, customerToken: await customerToken(this.#keys, room, 'customer') };
  }

  async hangUp(room: string): Promise<void> {
    await this.#rooms.deleteRoom(room);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(killing);
  }
}
