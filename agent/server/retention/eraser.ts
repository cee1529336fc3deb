import type { Logger } from 'pino';
import type { AuditEntry } from '../../protocol/audit.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { ErasureRepository } from '../storage/erasureRepository.ts';

/** Where somebody else reads the database just then, or it can't be written, it is tried again. */
const TRACES_AGAIN_MS = 5_000;

interface EraserOptions {
  erasures: ErasureRepository;
  audit: AuditDesk;
  news: FloorNews;
  logger: Logger;
  now: () => number;
}

/** Erases one call, or one record, and tells every station. The audit says that it was done, by whom and why: no word of what was in it. */
export class Eraser {
  readonly #options: EraserOptions;
  #again: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;
  #closed = false;

  constructor(options: EraserOptions) {
    this.#options = options;
  }

  /** The call as it stands afterwards: not erased where it is still on. Undefined for an unknown one. */
  async eraseCall(
    callId: string,
    because: EventData<'call.erased'>['because'],
    asker: Asker,
  ): Promise<CallSummary | undefined> {
    const { erasures, audit, news, now } = this.#options;
    const detail: AuditEntry['detail'] = { because };
    const note = audit.note(asker, { action: 'call.deleted', target: { kind: 'call', id: callId }, detail });
    const erased = await erasures.eraseCall(callId, { because }, now(), note);
    if (erased && erased.stored.length > 0) {
      news.eventsAppended(callId, erased.stored, erased.summary);
      news.erased(await erasures.lastErasure());
    }
    return erased?.summary;
  }

  async eraseContact(contactId: string): Promise<void> {
    const { erasures, news, now } = this.#options;
    await erasures.eraseContact(contactId, now());
    news.erased(await erasures.lastErasure());
  }

  /**
   * To be called after a number of erasures, and at the start: until then their words stand in the database's files. Asked for while it is
   * under way it is done once more. Resolves when it is through.
   */
  forgetTraces(): Promise<void> {
    this.#waiting ??= this.#underWay.then(() => {
      this.#waiting = undefined;
      return this.#forget();
    });
    this.#underWay = this.#waiting;
    return this.#waiting;
  }

  /** What is under way ends with the database; the next start goes on with it. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
  }

  async #forget(): Promise<void> {
    const { erasures, logger } = this.#options;
    clearTimeout(this.#again);
    if (this.#closed) return;
    try {
      if (await erasures.forgetTraces()) return;
      logger.info('erased words stay in the database while somebody else reads it: trying again');
    } catch (err) {
      logger.error({ err }, 'erased words could not be taken out of the database: trying again');
    }
    if (!this.#closed) this.#again = setTimeout(() => void this.forgetTraces(), TRACES_AGAIN_MS).unref();
  }
}
