import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createReportWriter } from './auditReports.ts';
import { createContactWriter } from './contactCache.ts';
import type { JobInputs, JobMessage, JobName, JobOutputs, JobReply } from './databaseJobs.ts';
import { createEventStore } from './eventStore.ts';
import { createForsake } from './forsake.ts';
import { openForWriting } from './openDatabase.ts';

// The only place that holds a write handle while the station runs: one thread, so writers never wait for each other.
const db = openForWriting(z.object({ file: z.string() }).parse(workerData).file);
const storeEvents = createEventStore(db);
const storeContacts = createContactWriter(db);
const forsake = createForsake(db);
const reports = createReportWriter(db);

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
