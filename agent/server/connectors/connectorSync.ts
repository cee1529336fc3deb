import type { Logger } from 'pino';
import type { Contact } from '../../protocol/contact.ts';
import type { Asker } from '../audit/asker.ts';
import type { ContactDesk } from '../contacts/contactDesk.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { Connector } from './connector.ts';
import { type ConnectorDesk, faultOf } from './connectorDesk.ts';

const NOTES_EVERY_MS = 30_000;
const NOTES_AT_ONCE = 20;
/** After these faults nothing else of this round can work. */
const STOPS: readonly string[] = ['unreachable', 'slow', 'refused', 'busy', 'no-key'];

interface Options {
  connectors: ConnectorDesk;
  contacts: ContactRepository;
  desk: Pick<ContactDesk, 'write'>;
  logger: Logger;
  now: () => number;
}

/**
 * Keeps customers here and elsewhere together: who calls is looked up there, beside the call and never before it; notes written here go there,
 * the oldest first, again until they have arrived.
 */
export class ConnectorSync {
  readonly #options: Options;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.writeNotes(), NOTES_EVERY_MS).unref();
  }

  /** What the other system says of a caller goes into their record: what is empty here, or was made of the call alone. Never throws. */
  async lookUp(contactId: string, phone: string): Promise<void> {
    const { connectors, contacts, desk, logger, now } = this.#options;
    const { connector } = connectors;
    if (!connector) return;
    try {
      const found = await connector.find(phone, this.#stop.signal);
      connectors.used(null);
      if (!found) return;
      await contacts.link(contactId, connector.kind, found.id, now());
      const contact = await contacts.find(contactId);
      const fields = contact && missing(contact, found.fields);
      if (!contact || !fields || Object.keys(fields).length === 0) return;
      const author = { kind: 'connector' as const, id: connector.kind, name: connector.kind };
      await desk.write(contactId, contact.revision, fields, { author, asker: machine(connector) });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const fault = faultOf(error);
      connectors.used(fault);
      logger.warn({ fault, contactId }, 'a customer could not be looked up elsewhere');
    }
  }

  /** One round of notes that wait. Never throws. */
  async writeNotes(): Promise<void> {
    this.#writing ??= this.#round().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#writing;
  }

  async #round(): Promise<void> {
    const { connectors, contacts, logger } = this.#options;
    const { connector } = connectors;
    if (!connector?.writesNotes) return;
    for (const note of await contacts.notesToWriteBack(NOTES_AT_ONCE, connector.kind)) {
      const id = await contacts.linkOf(note.contactId, connector.kind);
      if (id === undefined || this.#stop.signal.aborted) continue;
      try {
        await connector.writeNote(id, note, this.#stop.signal);
        await contacts.noteWrittenBack(note.id, 'done');
        connectors.used(null);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const fault = faultOf(error);
        connectors.used(fault);
        logger.warn({ fault, noteId: note.id }, 'a note could not be written elsewhere');
        if (STOPS.includes(fault)) return;
        await contacts.noteWrittenBack(note.id, 'failed');
      }
    }
  }
}

/** What a person has written here is not overwritten from elsewhere: only what is empty, and a name that is the number. */
function missing(contact: Contact, said: Partial<Contact>): Partial<Contact> {
  const { name, email, tier, language, notes } = said;
  const isFresh = contact.revision === 1;
  return {
    ...(name !== undefined && contact.name === contact.phone && { name }),
    ...(email !== undefined && contact.email === null && { email }),
    ...(notes !== undefined && contact.notes === '' && { notes }),
    ...(tier !== undefined && isFresh && tier !== contact.tier && { tier }),
    ...(language !== undefined && isFresh && language !== contact.language && { language }),
  };
}

const machine = ({ kind }: Connector): Asker => ({ actor: { kind: 'machine', id: kind, name: kind }, from: '' });
