import { parentPort, workerData } from 'node:worker_threads';
import { openContactBatches } from '../../storage/contactBatches.ts';
import { importFile } from './importFile.ts';
import { type ImportMessage, importTask } from './importMessages.ts';

const TELL_EVERY_MS = 150;

const { folder, file, errors, delimiter, order, author } = importTask.parse(workerData);
const say = (message: ImportMessage) => parentPort?.postMessage(message);
let cancelled = false;
let told = 0;
parentPort?.once('message', () => {
  cancelled = true;
});

const batches = openContactBatches(folder);
try {
  const { counts, openQuote } = await importFile({
    ...{ file, errors, delimiter, order, author, batches },
    now: Date.now,
    onProgress: (counts) => {
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      say({ type: 'progress', counts });
    },
    isCancelled: () => cancelled,
  });
  say({ type: 'ended', counts, cancelled, openQuote });
} finally {
  batches.close();
  parentPort?.close();
}
