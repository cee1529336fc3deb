import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { createDispatch } from './contract/dispatch.ts';
import type { Page, Push } from './contract/handlers.ts';
import { createPageHub } from './contract/pageHub.ts';
import { claimDataFolder, databaseFile } from './dataFolder.ts';
import { createReportReader } from './db/auditReports.ts';
import { createCallReader } from './db/callReader.ts';
import { createContactReader } from './db/contactCache.ts';
import { openDatabase } from './db/database.ts';
import { createEventPages } from './db/eventPages.ts';
import { createSearcher } from './db/searcher.ts';
import { createTimingReader } from './db/timingReader.ts';
import type { Environment } from './environment.ts';
import { createEraser } from './erasing/eraser.ts';
import { removeRecordings } from './erasing/removeRecordings.ts';
import { createAuditReporter } from './features/audit/auditReporter.ts';
import { auditHandlers } from './features/audit/handlers.ts';
import { callsHandlers } from './features/calls/handlers.ts';
import { createWatchers, type Watchers } from './features/calls/watchers.ts';
import { connectorHandlers } from './features/connector/handlers.ts';
import { controlHandlers } from './features/control/handlers.ts';
import { customersHandlers } from './features/customers/handlers.ts';
import { passFiles } from './features/customers/passFiles.ts';
import { drillsHandlers } from './features/drills/handlers.ts';
import { exportsHandlers } from './features/exports/handlers.ts';
import { openExports } from './features/exports/openExports.ts';
import { sendExport } from './features/exports/sendExport.ts';
import { floorHandlers } from './features/floor/handlers.ts';
import { helpHandlers } from './features/help/handlers.ts';
import { importsHandlers } from './features/imports/handlers.ts';
import { openImports } from './features/imports/openImports.ts';
import { takeUpload } from './features/imports/takeUpload.ts';
import { linksHandlers } from './features/links/handlers.ts';
import { moodsHandlers } from './features/moods/handlers.ts';
import { notesHandlers } from './features/notes/handlers.ts';
import { operatorsHandlers } from './features/operators/handlers.ts';
import { personasHandlers } from './features/personas/handlers.ts';
import { providersHandlers } from './features/providers/handlers.ts';
import { recordingRulesHandlers } from './features/recordingRules/handlers.ts';
import { retentionHandlers } from './features/retention/handlers.ts';
import { channelsOf, reviewHandlers } from './features/review/handlers.ts';
import { rulesHandlers } from './features/rules/handlers.ts';
import { sessionsHandlers } from './features/sessions/handlers.ts';
import { summariesHandlers } from './features/summaries/handlers.ts';
import { timingsHandlers } from './features/timings/handlers.ts';
import { transcriptsHandlers } from './features/transcripts/handlers.ts';
import { TranscriptDesk } from './features/transcripts/transcriptDesk.ts';
import { FloorLink } from './floor-client/floorLink.ts';
import { isInSight, sightOf } from './floor-client/sight.ts';
import { createAccess, makeSecret } from './http/access.ts';
import { startStationServer } from './http/stationServer.ts';
import { openRecordings } from './openRecordings.ts';
import { recordingsFolder } from './recorder/files/segmentFiles.ts';
import { fileSecretStore, type SecretStore } from './secretStore.ts';
import { callSounds } from './sound/callSounds.ts';
import { writeStationFile } from './stationFile.ts';

/** How long the page waits for the floor's first answer, so that its policy names the right media server. */
const FIRST_ANSWER_MS = 1_500;

export interface StationOptions {
  environment: Environment;
  /** Folder of the built page. */
  pageFolder: string;
  /** Script of the database thread. */
  databaseThread: URL;
  /** Script of the thread that searches. */
  searchThread: URL;
  /** Script of the process that makes recordings of sound files. */
  conversionProcess: URL;
  /** Script of the process that records. */
  recorderScript: URL;
  /** Starts it at once, before there is a call to record. */
  recorderAtOnce?: boolean;
  /** The key that the desktop's own safe keeps, where there is one. */
  wrapping?: Buffer | undefined;
  log: Logger;
  /** Told when the station can't go on: end the process. */
  onDeath(error: Error): void;
}

export interface Station {
  readonly address: string;
  /** A one-time address that lets one browser in. */
  readonly enter: string;
  /** Ends the link, the pages, the server and the database, in this order. */
  close(): Promise<void>;
}

/**
 * Puts one workstation's headless half together and starts it.
 * @throws StartError where a person must do something first.
 */
export async function startStation(options: StationOptions): Promise<Station> {
  const {
    environment,
    pageFolder,
    databaseThread,
    searchThread,
    conversionProcess,
    recorderScript,
    recorderAtOnce = false,
    wrapping,
    log,
    onDeath,
  } = options;
  const { dataFolder, origin, credentials } = environment;
  const former = await claimDataFolder(dataFolder);
  const database = openDatabase({ file: databaseFile(dataFolder), thread: databaseThread, onDeath });
  const searcher = createSearcher({
    file: databaseFile(dataFolder),
    thread: searchThread,
    onDeath: (error) => log.error({ err: error }, 'the search thread died: the next search starts another'),
  });
  try {
    const secrets = fileSecretStore(join(dataFolder, 'secrets'));
    const calls = createCallReader(database.reading);
    const link = new FloorLink({ database, calls, secrets, log, origin, credentials });
    const recordings = await openRecordings({
      ...{
        dataFolder,
        database,
        calls,
        link,
        script: recorderScript,
        atOnce: recorderAtOnce,
        wrapping,
        logLevel: environment.logLevel,
        log,
      },
    });
    const watchers = createWatchers((callIds) => link.watch(callIds));
    const contacts = createContactReader(database.reading);
    const pending = createReportReader(database.reading);
    const reporter = createAuditReporter({ floor: link, database, pending, log });
    const sounds = callSounds(recordingsFolder(dataFolder), recordings.keys.find);
    const events = createEventPages(database.reading);
    const exports = await openExports({ dataFolder, calls, events, sounds, floor: link, reporter, log });
    const imports = await openImports({ dataFolder, script: conversionProcess, ...recordings, floor: link, log });
    const transcripts = new TranscriptDesk({ calls, sounds, floor: link, log });
    const elsewhere = [removeRecordings(dataFolder), (callId: string) => exports.erased(callId)];
    const onErased = (callId: string) => pages.push('calls/hidden', { callId });
    const eraser = createEraser({ database, floor: link, elsewhere, onGone: onErased, log });
    const dispatch = createDispatch(
      {
        ...floorHandlers(link),
        ...sessionsHandlers(link),
        ...operatorsHandlers(link),
        ...auditHandlers(link, reporter),
        ...callsHandlers(calls, watchers, link, recordings.openedCalls),
        ...controlHandlers(link),
        ...customersHandlers(
          { ...contacts, keep: (fresh) => database.write('storeContacts', { contacts: fresh }) },
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
        ...moodsHandlers(link),
        ...helpHandlers(link),
        ...summariesHandlers(link),
        ...exportsHandlers(exports),
        ...importsHandlers(imports),
        ...transcriptsHandlers(transcripts),
        ...retentionHandlers(link),
        ...reviewHandlers(searcher, database, link),
        ...timingsHandlers(createTimingReader(database.reading)),
      },
      log,
    );
    const onGone = (page: Page) => {
      watchers.leave(page);
      searcher.leave(channelsOf(page));
    };
    const pages = createPageHub({ dispatch, onGone, log });
    tellPages(link, pages.push, watchers);
    exports.on('progress', (job) => pages.push('exports/progress', job));
    imports.on('progress', (job) => pages.push('imports/progress', job));
    transcripts.on('progress', (told) => pages.push('transcripts/progress', told));

    const secret = makeSecret();
    const access = createAccess(secret, await cookieKey(secrets));
    const server = await startStationServer(
      {
        access,
        pageFolder,
        log,
        onSocket: pages.adopt,
        serves: [
          recordings.serve,
          (...request) => sendExport(exports, ...request),
          (...request) => takeUpload(imports, ...request),
          (...request) => passFiles(link, ...request),
        ],
        async livekitUrl() {
          await link.settled(FIRST_ANSWER_MS);
          return link.livekitUrl;
        },
      },
      environment.port,
      former && Number(new URL(former.station).port),
    );
    await writeStationFile(dataFolder, { station: server.address, pid: process.pid, secret });
    eraser.start();
    recordings.start(pages.push);
    await link.start();
    return {
      address: server.address,
      enter: `${server.address}/enter?token=${access.mintToken()}`,
      async close() {
        transcripts.close();
        await imports.close();
        await recordings.close();
        link.close();
        reporter.close();
        eraser.close();
        pages.close();
        await exports.close();
        await server.close();
        await searcher.close();
        await database.close();
      },
    };
  } catch (error) {
    await searcher.close();
    await database.close();
    throw error;
  }
}

/** What the floor says reaches the pages from here, and only after it is on the disk where it belongs there. */
function tellPages(link: FloorLink, push: Push, watchers: Watchers): void {
  link.on('status', (status) => push('floor/status', status));
  const tell = (summary: CallSummary, events: CallEvent[]) => {
    const { callId } = summary;
    if (!isInSight(sightOf(link.operator), summary)) return push('calls/hidden', { callId });
    if (events.length > 0) push('calls/events', { callId, events });
    push('calls/changed', summary);
  };
  link.on('stored', ({ events, summary }) => summary && tell(summary, events));
  link.on('forsaken', (summaries) => {
    for (const summary of summaries) tell(summary, []);
  });
  link.on('signal', (callId, signal) => {
    push('calls/signal', { callId, signal }, (page) => watchers.watches(page, callId));
  });
  link.on('contact', (contact) => push('customers/changed', contact));
}

/** The key that signs cookies; made once per data folder, so that an open page survives a restart of the station. */
async function cookieKey(secrets: SecretStore): Promise<Buffer> {
  const kept = await secrets.get('cookie-key');
  if (kept) return Buffer.from(kept, 'base64');
  const key = randomBytes(32);
  await secrets.set('cookie-key', key.toString('base64'));
  return key;
}
