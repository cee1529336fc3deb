import { setTimeout as sleep } from 'node:timers/promises';
import type { JobContext } from '@livekit/agents';
import type { JobLink } from './link/jobLink.ts';
import type { WorkerLogger } from './process/logger.ts';

/** The server waits 2 s for the last words: most of it for the session to close, the rest to deliver. */
const CLOSE_WITHIN_MS = 1_200;
const DELIVER_WITHIN_MS = 600;
/** A job whose room is closed while the floor server can't be reached stays for this long, to deliver what it has kept. */
const KEEP_FOR_MS = 120_000;

interface PartingOptions {
  context: Pick<JobContext, 'room' | 'shutdown' | 'addShutdownCallback'>;
  link: Pick<JobLink, 'flush' | 'finish' | 'close'>;
  logger: WorkerLogger;
  /** Closes what listens and speaks; resolves when its last words are written down. */
  close: () => Promise<void>;
}

/** How a job goes: at the end of its call, or leaving the call to another job. */
export class Parting {
  readonly #options: PartingOptions;
  #parting: Promise<void> | undefined;

  constructor(options: PartingOptions) {
    this.#options = options;
  }

  /** True once this job is on its way out. */
  get begun(): boolean {
    return this.#parting !== undefined;
  }

  /** The process stays until everything is delivered. */
  guardShutdown(): void {
    const { context, link } = this.#options;
    context.addShutdownCallback(async () => {
      await this.#parting;
      await link.flush(KEEP_FOR_MS);
      link.close();
    });
  }

  /** The call ends: falls silent, writes down what was still being said, delivers it and leaves. */
  async finish(): Promise<void> {
    if (this.#parting) return;
    this.#parting = this.#writeLastWords();
    await this.#parting;
    this.#options.link.finish();
    this.#options.context.shutdown('call ended');
  }

  /** Leaves the call to another job: this one was replaced, or its room is lost, and then what was being said is still written down. */
  async leave(reason: string): Promise<void> {
    if (this.#parting) return;
    const { context, logger } = this.#options;
    logger.warn({ reason }, 'leaving the call');
    this.#parting = context.room.isConnected
      ? context.room.disconnect().catch((error: unknown) => {
          logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'leaving the room failed');
        })
      : this.#writeLastWords();
    await this.#parting;
    // The link is closed with the process, once what is kept has been delivered; a refused one is closed already.
    context.shutdown(reason);
  }

  async #writeLastWords(): Promise<void> {
    const { link, logger, close } = this.#options;
    await Promise.race([close(), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    const delivered = await link.flush(DELIVER_WITHIN_MS);
    if (!delivered) logger.error({}, 'the job ends before its last events could be delivered');
  }
}
