import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { Asker } from '../audit/asker.ts';
import { AuditDesk } from '../audit/auditDesk.ts';
import { CallLog } from '../call-log/callLog.ts';
import { ContactDesk } from '../contacts/contactDesk.ts';
import { ContactFileDesk } from '../contacts/contactFileDesk.ts';
import { MergeDesk } from '../contacts/mergeDesk.ts';
import { RecordNews } from '../contacts/recordNews.ts';
import { FloorNews } from '../news/floorNews.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';

export const lina: Asker = { actor: { kind: 'operator', id: randomUUID(), name: 'Lina' }, from: '127.0.0.1' };

/** The floor's part that keeps customers, over a database of its own, without a server around it. */
export function testRecords() {
  const folder = mkdtempSync(join(tmpdir(), 'floor-records-'));
  const storage = sqliteStorage(folder);
  const news = new FloorNews();
  const told: Contact[] = [];
  news.listen({ contactChanged: (contact) => told.push(contact) });
  let clock = 1_000_000;
  const now = () => ++clock;
  const log = new CallLog(storage.calls, news, now);
  const audit = new AuditDesk(storage.audit, now);
  const records = {
    contacts: storage.contacts,
    told: new RecordNews(storage.calls, log),
    news,
    audit,
    region: 'SY',
    now,
  };
  return {
    ...{ folder, storage, news, told, log, audit, now, records },
    desk: new ContactDesk(records),
    files: new ContactFileDesk(records),
    merges: new MergeDesk({ ...records, lastErasure: () => storage.erasures.lastErasure() }),
    add: (fields: Partial<Contact> & Pick<Contact, 'name'>) =>
      new ContactDesk(records).add(
        {
          ...{ phone: null, email: null, tier: 'standard', language: 'ar', notes: '' },
          ...{ otherPhones: [], otherEmails: [], tags: [] },
          ...fields,
        },
        lina,
      ),
    /** A call of this customer. */
    async call(contactId: string | null, phone?: string): Promise<string> {
      const callId = randomUUID();
      const room = `call-${callId}`;
      const data = {
        createdAt: now(),
        room,
        persona: 'reception',
        language: 'ar' as const,
        customer: { ...(phone !== undefined && { phone }) },
        rehearsal: false,
      };
      await log.create({ callId, room, createdAt: data.createdAt, customerIdentity: 'c', contactId }, data);
      return callId;
    },
    events: (callId: string): Promise<CallEvent[]> => storage.calls.events(callId, 0, 1_000),
    close: () => {
      storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
