import type { Handlers } from './contract/handlers.ts';
import type { CallReader } from './db/callReader.ts';
import type { createContactReader } from './db/contactCache.ts';
import type { Database } from './db/database.ts';
import type { Searcher } from './db/searcher.ts';
import { createTimingReader } from './db/timingReader.ts';
import type { AuditReporter } from './features/audit/auditReporter.ts';
import { auditHandlers } from './features/audit/handlers.ts';
import { callsHandlers } from './features/calls/handlers.ts';
import type { Watchers } from './features/calls/watchers.ts';
import { connectorHandlers } from './features/connector/handlers.ts';
import { controlHandlers } from './features/control/handlers.ts';
import { customersHandlers } from './features/customers/handlers.ts';
import { drillsHandlers } from './features/drills/handlers.ts';
import type { ExportDesk } from './features/exports/exportDesk.ts';
import { exportsHandlers } from './features/exports/handlers.ts';
import { floorHandlers } from './features/floor/handlers.ts';
import { helpHandlers } from './features/help/handlers.ts';
import { importsHandlers } from './features/imports/handlers.ts';
import type { ImportDesk } from './features/imports/importDesk.ts';
import { linksHandlers } from './features/links/handlers.ts';
import { moodsHandlers } from './features/moods/handlers.ts';
import { notesHandlers } from './features/notes/handlers.ts';
import { operatorsHandlers } from './features/operators/handlers.ts';
import { personasHandlers } from './features/personas/handlers.ts';
import { providersHandlers } from './features/providers/handlers.ts';
import { recordingRulesHandlers } from './features/recordingRules/handlers.ts';
import { retentionHandlers } from './features/retention/handlers.ts';
import { reviewHandlers } from './features/review/handlers.ts';
import { rulesHandlers } from './features/rules/handlers.ts';
import { sessionsHandlers } from './features/sessions/handlers.ts';
import { summariesHandlers } from './features/summaries/handlers.ts';
import { tagsHandlers } from './features/tags/handlers.ts';
import { timingsHandlers } from './features/timings/handlers.ts';
import { transcriptsHandlers } from './features/transcripts/handlers.ts';
import type { TranscriptDesk } from './features/transcripts/transcriptDesk.ts';
import type { FloorLink } from './floor-client/floorLink.ts';
import type { StationRecordings } from './openRecordings.ts';

interface Parts {
  database: Database;
  searcher: Searcher;
  calls: CallReader;
  contacts: ReturnType<typeof createContactReader>;
  watchers: Watchers;
  link: FloorLink;
  recordings: Pick<StationRecordings, 'handlers' | 'openedCalls'>;
  reporter: AuditReporter;
  exports: ExportDesk;
  imports: ImportDesk;
  transcripts: TranscriptDesk;
}

/** Everything that a page may ask of the station: what each feature answers, by the parts of the station that it needs. */
export function stationHandlers(parts: Parts): Handlers {
  const { database, searcher, calls, contacts, watchers, link, recordings, reporter } = parts;
  const { exports, imports, transcripts } = parts;
  return {
    ...floorHandlers(link),
    ...sessionsHandlers(link),
    ...operatorsHandlers(link),
    ...auditHandlers(link, reporter),
    ...callsHandlers(calls, watchers, link, recordings.openedCalls),
    ...controlHandlers(link),
    ...customersHandlers(
      { ...contacts, keep: (fresh) => database.write('storeContacts', { contacts: fresh }) },
      calls,
      link,
    ),
    ...connectorHandlers(link),
    ...linksHandlers(link),
    ...drillsHandlers(link),
    ...personasHandlers(link),
    ...rulesHandlers(link),
    ...providersHandlers(link),
    ...recordingRulesHandlers(link),
    ...recordings.handlers,
    ...notesHandlers(link),
    ...tagsHandlers(link),
    ...moodsHandlers(link),
    ...helpHandlers(link),
    ...summariesHandlers(link),
    ...exportsHandlers(exports),
    ...importsHandlers(imports),
    ...transcriptsHandlers(transcripts),
    ...retentionHandlers(link),
    ...reviewHandlers(searcher, database, link),
    ...timingsHandlers(createTimingReader(database.reading)),
  };
}
