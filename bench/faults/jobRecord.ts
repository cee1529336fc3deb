import { z } from 'zod';

const jobWords = z.union([
  z.object({ type: z.literal('hello'), callId: z.string() }),
  z.object({ type: z.literal('append'), events: z.array(z.object({ id: z.string(), type: z.string() })) }),
]);

/** What the jobs have sent to the floor server, as it left them: the side of the story that the call log is compared with. */
export class JobRecord {
  readonly #calls = new Map<string, Map<string, string>>();
  readonly #ports = new Map<number, string>();
  readonly #portOf = new Map<string, number>();

  /** Takes a message of a job's socket, which came from this port. */
  hear(text: string, fromPort: number): void {
    const message = jobWords.safeParse(JSON.parse(text));
    if (!message.success) return;
    if (message.data.type === 'hello') {
      this.#ports.set(fromPort, message.data.callId);
      this.#portOf.set(message.data.callId, fromPort);
      return;
    }
    const callId = this.#ports.get(fromPort);
    if (!callId) return;
    const sent = this.#calls.get(callId) ?? new Map();
    for (const { id, type } of message.data.events) sent.set(id, type);
    this.#calls.set(callId, sent);
  }

  /** The ids of the events that jobs have sent for a call. */
  sent(callId: string): string[] {
    return [...(this.#calls.get(callId)?.keys() ?? [])];
  }

  /** The port on this machine from which the call's newest job speaks. */
  port(callId: string): number | undefined {
    return this.#portOf.get(callId);
  }
}
