import { once } from 'node:events';
import { AccessToken } from 'livekit-server-sdk';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { AGENT_NAME, type DispatchMetadata, dispatchMetadata } from '../../protocol/jobLink.ts';
import type { LiveKit } from '../../testing/startLiveKit.ts';

const job = z.object({ id: z.string(), metadata: z.string(), room: z.object({ name: z.string() }) });
const serverMessage = z.object({
  register: z.object({ workerId: z.string() }).optional(),
  availability: z.object({ job }).optional(),
  assignment: z.object({ job, token: z.string() }).optional(),
  termination: z.object({ jobId: z.string() }).optional(),
});

/** A job that the media server has given to this worker. */
export interface AssignedJob {
  id: string;
  room: string;
  identity: string;
  metadata: DispatchMetadata;
  /** Lets its participant into the room. */
  token: string;
}

/**
 * A worker that speaks LiveKit's worker protocol (JSON over WebSocket) and takes every job, but runs none: the test does what the
 * job would do. The real worker is tested beside its own code.
 */
export class TestWorker {
  readonly assigned: AssignedJob[] = [];
  readonly #terminated = new Set<string>();
  readonly #socket: WebSocket;
  readonly #wakes = new Set<() => void>();
  #registered = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.#receive(serverMessage.parse(JSON.parse(data.toString())));
      for (const wake of this.#wakes) wake();
    });
  }

  static async start(liveKit: LiveKit): Promise<TestWorker> {
    const token = new AccessToken(liveKit.apiKey, liveKit.apiSecret, { ttl: '1h' });
    token.addGrant({ agent: true });
    const headers = { authorization: `Bearer ${await token.toJwt()}` };
    const socket = new WebSocket(`${liveKit.url}/agent?protocol=1`, { headers });
    await once(socket, 'open');
    const worker = new TestWorker(socket);
    worker.#send({ register: { type: 'JT_ROOM', agentName: AGENT_NAME, version: '1.0.0', pingInterval: 30 } });
    await worker.#until(() => worker.#registered);
    return worker;
  }

  /** The jobs that this worker has been given for a call. */
  jobsOf(callId: string): AssignedJob[] {
    return this.assigned.filter(({ metadata }) => metadata.call.callId === callId);
  }

  /** Waits until this worker has been given so many jobs for a call; returns the last of them. */
  async job(callId: string, number = 1): Promise<AssignedJob> {
    await this.#until(() => this.jobsOf(callId).length >= number);
    const found = this.jobsOf(callId)[number - 1];
    if (!found) throw new Error('no such job');
    return found;
  }

  /** Waits until the media server has told this worker to end a job. */
  termination(jobId: string): Promise<void> {
    return this.#until(() => this.#terminated.has(jobId));
  }

  stop(): void {
    this.#socket.terminate();
  }

  #receive({ register, availability, assignment, termination }: z.infer<typeof serverMessage>): void {
    if (register) this.#registered = true;
    if (availability) {
      const { id } = availability.job;
      this.#send({
        availability: {
          jobId: id,
          available: true,
          participantIdentity: `agent-${id}`,
          participantAttributes: { role: 'assistant' },
        },
      });
    }
    if (assignment) {
      const { id, room, metadata } = assignment.job;
      this.#send({ updateJob: { jobId: id, status: 'JS_RUNNING' } });
      this.assigned.push({
        id,
        room: room.name,
        identity: `agent-${id}`,
        metadata: dispatchMetadata.parse(JSON.parse(metadata)),
        token: assignment.token,
      });
    }
    if (termination) this.#terminated.add(termination.jobId);
  }

  #send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#wakes.delete(wake);
          resolve();
        };
        this.#wakes.add(wake);
      });
    }
  }
}
