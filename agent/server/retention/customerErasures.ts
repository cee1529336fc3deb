import { setImmediate as others } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { ErasureRepository } from '../storage/erasureRepository.ts';
import type { Eraser } from './eraser.ts';

interface CustomerErasuresOptions {
  erasures: ErasureRepository;
  calls: CallRepository;
  contacts: ContactRepository;
  eraser: Eraser;
  audit: AuditDesk;
  logger: Logger;
  now: () => number;
}

/**
 * Erases a customer: all calls, one after the other, then the record. What was asked for is written down first, so that a floor that is
 * killed in between goes on with it when it starts again, in the name of whoever asked.
 */
export class CustomerErasures {
  readonly #options: CustomerErasuresOptions;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: CustomerErasuresOptions) {
    this.#options = options;
  }

  /** Goes on with what was asked for before the floor was ended. */
  async start(): Promise<void> {
    for (const { contactId, asker } of await this.#options.erasures.requestedCustomers()) this.#begin(contactId, asker);
  }

  /**
   * Resolves when it is written down, with the number of calls that are erased from then on.
   * @throws ProblemError 404 for an unknown record, 409 while the customer is in a call.
   */
  async erase(contactId: string, asker: Asker): Promise<{ calls: number }> {
    const { erasures, calls, contacts, audit, now } = this.#options;
    if (!(await contacts.find(contactId))) throw refuse.unknown('contact');
    if ((await calls.list({ contactId, state: 'open', limit: 1 })).length > 0) {
      throw refuse.conflict('call-open', 'This customer is in a call: end it first, then erase.');
    }
    const ended = await erasures.endedCallsOf(contactId);
    const detail = { calls: ended.length };
    const note = audit.note(asker, { action: 'contact.deleted', target: { kind: 'contact', id: contactId }, detail });
    await erasures.requestCustomer(contactId, now(), asker, note);
    this.#begin(contactId, asker);
    return { calls: ended.length };
  }

  /** Settles once nothing is under way; what is left goes on at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  #begin(contactId: string, asker: Asker): void {
    this.#running = this.#running
      .then(() => this.#work(contactId, asker))
      .catch((err: unknown) => {
        this.#options.logger.error({ err, contactId }, 'a customer could not be erased; the next start tries again');
      });
  }

  async #work(contactId: string, asker: Asker): Promise<void> {
    const { erasures, eraser, logger } = this.#options;
    const callIds = await erasures.endedCallsOf(contactId);
    for (const callId of callIds) {
      if (this.#stopped) return;
      await eraser.eraseCall(callId, 'customer', asker);
      await others();
    }
    if (this.#stopped) return;
    await eraser.eraseContact(contactId);
    await eraser.forgetTraces();
    logger.info({ contactId, calls: callIds.length }, 'a customer was erased');
  }
}
