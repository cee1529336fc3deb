import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createReportWriter } from './auditReports.ts';
import { createContactWriter } from './contactCache.ts';
import type { JobInputs, JobMessage, JobName, JobOutputs, JobReply } from './databaseJobs.ts';
import { createDerivedRows } from './derivedRows.ts';
import { createErasureWriter } from './erasure.ts';
import { createEventStore } from './eventStore.ts';
import { createForsake } from './forsake.ts';
import { openForWriting } from './openDatabase.ts';
import { createRecordingWriter } from './recordings.ts';
import type { RememberedCalls } from './rememberedCalls.ts';
import { createFilterWriter } from './savedFilters.ts';
import { createSettingWriter } from './stationSettings.ts';
import { createWipe } from './wipe.ts';

// The only place that holds a write handle while the station runs: one thread, so writers never wait for each other.
const { file } = z.object({ file: z.string() }).parse(workerData);
const db = openForWriting(file);
const wipe = createWipe(file, db);
const remembered: RememberedCalls = new Map();
const derived = createDerivedRows(db);
const storeEvents = createEventStore(db, remembered, derived);
const storeContacts = createContactWriter(db);
const forsake = createForsake(db, remembered);
const reports = createReportWriter(db);
const erasures = createErasureWriter(db, derived, remembered);
const filters = createFilterWriter(db);
const keepRecording = createRecordingWriter(db);
const setSetting = createSettingWriter(db);

const work: { [N in JobName]: (input: JobInputs[N]) => JobOutputs[N] } = {
  storeEvents: ({ callId, events }) => storeEvents(callId, events),
  storeContacts({ contacts }) {
    storeContacts(contacts);
    return null;
  },
  forsake: ({ known }) => forsake(known),
  queueReport({ operatorId, ...report }) {
    reports.queue(operatorId, report);
    return null;
  },
  dropReport({ id }) {
    reports.drop(id);
    return null;
  },
  eraseCall: ({ callId }) => erasures.eraseCall(callId),
  eraseContact({ contactId }) {
    erasures.eraseContact(contactId);
    return null;
  },
  erasuresSeen({ floor, number }) {
    erasures.seen(floor, number);
    return null;
  },
  erasureDone({ id }) {
    erasures.done(id);
    return null;
  },
  wipe: ({ fromPage }) => wipe(fromPage),
  saveFilter: ({ operatorId, ...filter }) => filters.save(operatorId, filter),
  deleteFilter({ operatorId, id }) {
    filters.delete(operatorId, id);
    return null;
  },
  keepRecording(recording) {
    keepRecording(recording);
    return null;
  },
  setSetting({ name, value }) {
    setSetting(name, value);
    return null;
  },
  close() {
    db.close();
    return null;
  },
};

function run<N extends JobName>(name: N, input: JobInputs[N]): JobOutputs[N] {
  return work[name](input);
}

function reply(message: JobMessage): JobReply {
  try {
    return { id: message.id, output: run(message.name, message.input) };
  } catch (error) {
    return { id: message.id, fault: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (message: JobMessage) => {
  parentPort?.postMessage(reply(message));
  if (message.name === 'close') parentPort?.close();
});
