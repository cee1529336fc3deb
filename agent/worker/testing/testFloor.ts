import { setTimeout as sleep } from 'node:timers/promises';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import { AGENT_NAME } from '../../protocol/jobLink.ts';
import { ProviderDouble } from '../../providers/testing/providerDouble.ts';
import type { CallDouble } from './callDouble.ts';
import { ringingCall } from './callSummary.ts';
import { JobEndpoint } from './jobEndpoint.ts';
import { TestMediaServer } from './mediaServer.ts';
import { TestCustomer } from './testCustomer.ts';
import { TestWorker } from './testWorker.ts';

const LEAVE_WITHIN_MS = 5_000;

/** The real media server and the real worker, between doubles of the floor server and of the provider. */
export class TestFloor {
  readonly media = new TestMediaServer();
  readonly endpoint = new JobEndpoint();
  readonly provider = new ProviderDouble();
  #worker: TestWorker | undefined;
  #environment: Record<string, string> = {};
  readonly #customers: TestCustomer[] = [];

  get worker(): TestWorker {
    if (!this.#worker) throw new Error('The worker does not run.');
    return this.#worker;
  }

  async start(): Promise<void> {
    await this.media.start();
    this.#environment = {
      LIVEKIT_URL: this.media.url,
      LIVEKIT_API_KEY: this.media.key,
      LIVEKIT_API_SECRET: this.media.secret,
      FLOORWALKER_SERVER_URL: await this.endpoint.listen(),
      FLOORWALKER_WORKER_SECRET: 'secret',
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: await this.provider.listen(),
      // The double gives final words for a commit only.
      FLOORWALKER_STT_ENDS: 'sound',
    };
    await this.startWorker();
  }

  /** Sees to it that a worker takes calls, also where a test has killed the one before and then failed. */
  async startWorker(): Promise<void> {
    if (this.#worker?.runs) return;
    this.#worker = new TestWorker(this.#environment);
    await this.#worker.start();
  }

  /** All customers leave. A client that is just looking for its lost server may take long to leave it: that one is not waited for. */
  async hangUp(): Promise<void> {
    const left = this.#customers.splice(0).map((customer) => customer.leave());
    await Promise.race([Promise.all(left), sleep(LEAVE_WITHIN_MS, undefined, { ref: false })]);
  }

  async stop(): Promise<void> {
    await this.hangUp();
    await this.#worker?.stop();
    await this.media.stop();
    await Promise.all([this.endpoint.close(), this.provider.close()]);
  }

  /** A call rings: the job is asked for and the customer is on the line. */
  async ring(
    change: Partial<DispatchMetadata> = {},
    prepare: (call: CallDouble) => void = () => {},
    canPublishData = false,
  ) {
    const call = this.endpoint.expect(change.call ?? ringingCall());
    prepare(call);
    const customer = await this.joinCustomer(call, canPublishData);
    await this.dispatch(call, change);
    return { call, customer };
  }

  async dispatch(call: CallDouble, change: Partial<DispatchMetadata> = {}): Promise<void> {
    const metadata: DispatchMetadata = {
      call: call.summary,
      customerIdentity: 'customer',
      customer: null,
      resumed: false,
      ...change,
    };
    await this.media.dispatches.createDispatch(call.summary.room, AGENT_NAME, { metadata: JSON.stringify(metadata) });
  }

  /** Resolves when the customer is heard by the call's assistant. */
  async assistantIn(call: CallDouble): Promise<void> {
    await call.until('an assistant that listens', () =>
      call.signals.some(
        (signal) => signal.kind === 'levels' || (signal.kind === 'assistant' && signal.state === 'listening'),
      ),
    );
  }

  /** The customer's client joins; a second time it takes the place of the first, as a client does that lost its connection. */
  joinCustomer(call: CallDouble, canPublishData = false): Promise<TestCustomer> {
    return this.#join(call, 'customer', 'customer', { canPublishData });
  }

  /** Somebody with an operator's token and an open microphone joins. */
  joinOperator(call: CallDouble, seat: string): Promise<TestCustomer> {
    return this.#join(call, seat, 'operator', {});
  }

  async #join(
    call: CallDouble,
    identity: string,
    role: string,
    grant: { canPublishData?: boolean },
  ): Promise<TestCustomer> {
    const customer = new TestCustomer();
    this.#customers.push(customer);
    await customer.join(this.media.url, await this.media.token(call.summary.room, identity, grant, role));
    return customer;
  }
}
