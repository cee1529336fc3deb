import { setImmediate as others } from 'node:timers/promises';
import type { Logger } from 'pino';
import { MERGE_UNDO_MS } from '../../protocol/contactDeeds.ts';
import { type Disposition, disposition } from '../../protocol/primitives.ts';
import type { RetentionRules } from '../../protocol/retention.ts';
import type { Asker } from '../audit/asker.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { ErasureRepository } from '../storage/erasureRepository.ts';
import type { Eraser } from './eraser.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;
const AT_ONCE = 100;
/** The floor itself, in the audit. */
export const FLOOR: Asker = { actor: { kind: 'machine', id: 'floor', name: 'floor' }, from: '' };

/** Which calls have been kept long enough: those of a disposition that ended before a time. */
export const dueBy = ({ days }: RetentionRules, now: number): { of: Disposition; endedBefore: number }[] =>
  disposition.options.flatMap((of) => {
    const most = days[of] ?? null;
    return most === null ? [] : { of, endedBefore: now - most * DAY_MS };
  });

interface RetentionSweepOptions {
  erasures: ErasureRepository;
  contacts: Pick<ContactRepository, 'forgetMergesBefore'>;
  eraser: Eraser;
  logger: Logger;
  now: () => number;
}

/** Erases what has been kept long enough: at the start, every hour, and when the rules change. One call at a time, others in between. */
export class RetentionSweep {
  readonly #options: RetentionSweepOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: RetentionSweepOptions) {
    this.#options = options;
  }

  /** Sweeps at once, and from then on every hour. Resolves when this sweep is through. */
  async run(): Promise<void> {
    this.#again = this.#running !== undefined;
    if (this.#running) return this.#running;
    clearTimeout(this.#timer);
    this.#running = this.#sweeps();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), EVERY_MS).unref();
    }
  }

  /** The same for whoever does not wait for it. */
  start(): void {
    this.run().catch((err: unknown) =>
      this.#options.logger.error({ err }, 'the retention sweep failed; the next is in an hour'),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // Its failure is told by whoever started it.
    await this.#running?.catch(() => undefined);
  }

  async #sweeps(): Promise<void> {
    do {
      this.#again = false;
      await this.#sweep();
    } while (this.#again && !this.#stopped);
  }

  async #sweep(): Promise<void> {
    const { erasures, contacts, eraser, logger, now } = this.#options;
    let count = 0;
    for (const { of, endedBefore } of dueBy(await erasures.rules(), now())) {
      for (;;) {
        const due = this.#stopped ? [] : await erasures.due(of, endedBefore, AT_ONCE);
        for (const callId of due) {
          if (this.#stopped) break;
          await eraser.eraseCall(callId, 'retention', FLOOR);
          count += 1;
          await others();
        }
        if (due.length < AT_ONCE) break;
      }
    }
    await contacts.forgetMergesBefore(now() - MERGE_UNDO_MS);
    if (count === 0) return;
    logger.info({ calls: count }, 'retention has erased calls');
    await eraser.forgetTraces();
  }
}
