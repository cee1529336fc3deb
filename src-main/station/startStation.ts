import { join } from 'node:path';
import type { Logger } from 'pino';
import { createDispatch } from './contract/dispatch.ts';
import type { Page } from './contract/handlers.ts';
import { createPageHub } from './contract/pageHub.ts';
import { claimDataFolder, databaseFile } from './dataFolder.ts';
import { createReportReader } from './db/auditReports.ts';
import { createCallReader } from './db/callReader.ts';
import { createContactReader } from './db/contactCache.ts';
import { openDatabase } from './db/database.ts';
import { createEventPages } from './db/eventPages.ts';
import { createSearcher } from './db/searcher.ts';
import type { Environment } from './environment.ts';
import { createEraser } from './erasing/eraser.ts';
import { removeRecordings } from './erasing/removeRecordings.ts';
import { createAuditReporter } from './features/audit/auditReporter.ts';
import { createWatchers } from './features/calls/watchers.ts';
import { passFiles } from './features/customers/passFiles.ts';
import { openExports } from './features/exports/openExports.ts';
import { sendExport } from './features/exports/sendExport.ts';
import { openImports } from './features/imports/openImports.ts';
import { takeUpload } from './features/imports/takeUpload.ts';
import { channelsOf } from './features/review/handlers.ts';
import { TranscriptDesk } from './features/transcripts/transcriptDesk.ts';
import { FloorLink } from './floor-client/floorLink.ts';
import { createAccess, makeSecret } from './http/access.ts';
import { cookieKey } from './http/cookieKey.ts';
import { startStationServer } from './http/stationServer.ts';
import { openRecordings } from './openRecordings.ts';
import { recordingsFolder } from './recorder/files/segmentFiles.ts';
import { fileSecretStore } from './secretStore.ts';
import { callSounds } from './sound/callSounds.ts';
import { writeStationFile } from './stationFile.ts';
import { stationHandlers } from './stationHandlers.ts';
import { tellPages } from './tellPages.ts';

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
      dataFolder,
      database,
      calls,
      link,
      script: recorderScript,
      atOnce: recorderAtOnce,
      wrapping,
      logLevel: environment.logLevel,
      log,
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
    const handlers = stationHandlers({
      ...{ database, searcher, calls, contacts, watchers, link },
      ...{ recordings, reporter, exports, imports, transcripts },
    });
    const dispatch = createDispatch(handlers, log);
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
