import type { Logger } from 'pino';
import type { AuditEntry } from '../../protocol/audit.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { ErasureRepository } from '../storage/storage.ts';

/** A write-ahead log that somebody else reads just then is emptied at the next try. */
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

  /** To be called after a number of erasures: until then their words stand in the database's write-ahead log. */
  async forgetTraces(): Promise<void> {
    clearTimeout(this.#again);
    if (await this.#options.erasures.forgetTraces()) return;
    this.#options.logger.warn('the write-ahead log can not be emptied while somebody reads the database: trying again');
    this.#again = setTimeout(() => {
      this.forgetTraces().catch((err: unknown) => this.#options.logger.error({ err }, 'erased words stay in the log'));
    }, TRACES_AGAIN_MS).unref();
  }

  close(): void {
    clearTimeout(this.#again);
  }
}
