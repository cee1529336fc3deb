import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { CallerRecord } from './callerRecord.ts';
import { ContactDesk } from './contactDesk.ts';
import { ContactFileDesk } from './contactFileDesk.ts';
import { contactFileRoutes } from './contactFileRoutes.ts';
import { ContactImportDesk } from './contactImportDesk.ts';
import { contactImportRoutes } from './contactImportRoutes.ts';
import { contactRoutes } from './contactRoutes.ts';
import { MergeDesk } from './mergeDesk.ts';
import { RecordNews } from './recordNews.ts';
import { tellRecordsOfOpenCalls } from './tellRecordsOfOpenCalls.ts';

export interface ContactsArea extends Area {
  desk: ContactDesk;
  files: ContactFileDesk;
  callerRecord: CallerRecord;
}

/** Customers' records with all that hangs on them, and bringing in whole files of them. */
export function contactsArea({ environment, storage, news, log, audit, logger, now }: Ground): ContactsArea {
  const { calls, contacts, erasures } = storage;
  const region = environment.FLOORWALKER_PHONE_REGION;
  const records = { contacts, told: new RecordNews(calls, log), news, audit, now, region };
  const desk = new ContactDesk(records);
  const files = new ContactFileDesk(records);
  const merges = new MergeDesk({ ...records, lastErasure: () => erasures.lastErasure() });
  const imports = new ContactImportDesk({
    folder: environment.FLOORWALKER_DATA,
    region,
    audit,
    logger,
    now,
    onEnded: () => tellRecordsOfOpenCalls({ calls, contacts, news }),
  });
  return {
    desk,
    files,
    callerRecord: new CallerRecord({ calls, contacts, desk, files, audit }),
    routes: (app) => {
      contactRoutes(app, desk);
      contactImportRoutes(app, { desk: imports, contacts, audit });
      contactFileRoutes(app, { desk, files, merges, contacts });
    },
    close: () => imports.close(),
  };
}
