import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { databaseJobs, type JobInputs, type JobName, type JobOutputs, jobReply } from './databaseJobs.ts';
import type { ReadHandle } from './handles.ts';
import { openForReading, openForWriting } from './openDatabase.ts';

/** The station's database: reads here and now, writes in their own thread, in the order in which they were asked for. */
export interface Database {
  readonly reading: ReadHandle;
  /** @throws Error if the job failed or the thread died. */
  write<N extends JobName>(name: N, input: JobInputs[N]): Promise<JobOutputs[N]>;
  /** Finishes what was asked for, then closes both handles. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

export interface DatabaseOptions {
  file: string;
  /** Address of databaseThread, which runs as a script of its own. */
  thread: URL;
  /** Told when the thread dies by itself; the station can't go on without it. */
  onDeath(error: Error): void;
}

/** The jobs with their names tied to their types, so that a generic lookup keeps the pair together. */
const jobs: { [N in JobName]: { output: z.ZodType<JobOutputs[N]> } } = databaseJobs;

/** Opens (creates, migrates) the database and starts its thread. @throws StartError with what to do. */
export function openDatabase({ file, thread, onDeath }: DatabaseOptions): Database {
  // Opening for writing here first creates and migrates, so that whatever is wrong is said before anything else starts.
  openForWriting(file).close();
  const reading = openForReading(file);
  const worker = new Worker(thread, { workerData: { file }, name: 'database' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let death: Error | undefined;
  let closing = false;

  const fail = (error: Error) => {
    death = error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
    if (!closing) onDeath(error);
  };
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => {
    if (!death) fail(new Error(`the database thread ended (code ${code})`));
  });
  worker.on('message', (raw: unknown) => {
    const message = jobReply.parse(raw);
    const job = waiting.get(message.id);
    waiting.delete(message.id);
    if ('fault' in message) job?.reject(new Error(message.fault));
    else job?.resolve(message.output);
  });

  async function write<N extends JobName>(name: N, input: JobInputs[N]): Promise<JobOutputs[N]> {
    if (death) throw death;
    const id = ++lastId;
    const output = await new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, input });
    });
    return jobs[name].output.parse(output);
  }

  return {
    reading,
    write,
    async close() {
      closing = true;
      reading.close();
      if (!death) await write('close', {});
      await worker.terminate();
    },
  };
}
