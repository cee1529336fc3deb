import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';

interface Options {
  calls: Pick<CallRepository, 'open'>;
  contacts: Pick<ContactRepository, 'find'>;
  news: FloorNews;
}

/** After many records were changed at once: those that somebody is likely looking at are told again, the others are asked for when they are. */
export async function tellRecordsOfOpenCalls({ calls, contacts, news }: Options): Promise<void> {
  for (const { contactId } of await calls.open()) {
    const contact = contactId === null ? undefined : await contacts.find(contactId);
    if (contact) news.contactChanged(contact);
  }
}
