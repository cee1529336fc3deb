import { randomUUID } from 'node:crypto';
import type { CreateCallRequest } from '../../agent/protocol/call.ts';
import type { OwnRecordChange } from '../../agent/protocol/contactDeeds.ts';
import type { TestFloor } from '../../agent/server/testing/testFloor.ts';
import { linkJob, type TestJob } from '../../agent/server/testing/testJob.ts';

/** The job of a call as the floor knows it, which uses its tools when a test says so; nobody speaks. */
export class WorkingAssistant {
  readonly callId: string;
  readonly #createdAt: number;
  readonly #job: TestJob;

  private constructor(job: TestJob, { callId, createdAt }: { callId: string; createdAt: number }) {
    this.#job = job;
    this.callId = callId;
    this.#createdAt = createdAt;
  }

  /** A call comes in, and its assistant is there. */
  static async answer(floor: TestFloor, request: CreateCallRequest): Promise<WorkingAssistant> {
    const call = await floor.createCall(request);
    const secret = floor.environment.FLOORWALKER_WORKER_SECRET;
    const job = await linkJob(floor.address, { secret, callId: call.callId });
    await job.next('welcome');
    return new WorkingAssistant(job, call);
  }

  async lookUp(): Promise<void> {
    await this.#use('look_up_customer', {}, async () => {
      this.#job.send({ type: 'customer', requestId: randomUUID() });
      const { customer } = await this.#job.next('customer');
      return { found: customer !== null };
    });
  }

  async change(change: OwnRecordChange): Promise<boolean> {
    const [tool, given] =
      change.kind === 'ticket' ? ['open_ticket', { title: change.title }] : ['change_customer', change.fields];
    const result = await this.#use(tool, given, async () => {
      this.#job.send({ type: 'change-customer', requestId: randomUUID(), change });
      const { done } = await this.#job.next('customer-changed');
      return { done };
    });
    return result.done;
  }

  async find(search: string): Promise<{ allowed: boolean; customers: { name: string }[] }> {
    return this.#use('find_customer', { search }, async () => {
      this.#job.send({ type: 'find-customer', requestId: randomUUID(), search });
      const { allowed, customers } = await this.#job.next('customers-found');
      return { allowed, customers };
    });
  }

  hangUp(): void {
    this.#job.cut();
  }

  /** A tool is written down as `recordedTool` does it. */
  async #use<Result>(name: string, given: Record<string, unknown>, run: () => Promise<Result>): Promise<Result> {
    const toolCallId = randomUUID();
    const tell = (type: 'tool.called' | 'tool.returned', data: object) =>
      this.#job.send({
        type: 'append',
        events: [{ id: randomUUID(), at: Date.now() - this.#createdAt, type, data: { toolCallId, name, ...data } }],
      });
    tell('tool.called', { arguments: given });
    const result = await run();
    tell('tool.returned', { ok: true, result, durationMs: 5 });
    return result;
  }
}
