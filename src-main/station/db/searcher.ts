import { Worker } from 'node:worker_threads';
import type { RequestOutput } from '../../../src-preload/contract/index.ts';
import type { Sight } from '../floor-client/sight.ts';
import type { CountInput, SearchInput } from './review/reviewSearch.ts';
import { type Flag, type SearchMessage, type SearchReply, searchReply } from './review/searchJobs.ts';

/** Why the disk can't be searched now: a sentence for a person. */
export class SearchFault extends Error {
  override readonly name = 'SearchFault';
}

/** Searches in a thread of its own, so that nothing else at the station waits for one. */
export interface Searcher {
  /** `channel`: a search ends as superseded when the next one starts on the same channel. */
  search(input: SearchInput, sight: Sight, channel: string): Promise<RequestOutput<'review/search'>>;
  count(input: CountInput, sight: Sight, channel: string): Promise<RequestOutput<'review/count'>>;
  choices(sight: Sight): Promise<RequestOutput<'review/choices'>>;
  /** Nobody waits on any channel that begins so. */
  leave(channelPrefix: string): void;
  close(): Promise<void>;
}

interface SearcherOptions {
  file: string;
  /** Address of searchThread, which runs as a script of its own. */
  thread: URL;
  /** Told when the thread dies by itself. The next search starts another one. */
  onDeath(error: Error): void;
}

type Answered = Exclude<SearchReply, { fault: string }>;

interface Waiting {
  resolve(reply: Answered): void;
  reject(error: Error): void;
}

export function createSearcher({ file, thread, onDeath }: SearcherOptions): Searcher {
  const waiting = new Map<number, Waiting>();
  const running = new Map<string, Flag>();
  let worker: Worker | undefined;
  let lastId = 0;

  const start = (): Worker => {
    const started = new Worker(thread, { workerData: { file }, name: 'search' });
    const gone = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const each of waiting.values()) each.reject(error);
      waiting.clear();
      onDeath(error);
    };
    started.on('error', (error) => gone(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', (code) => gone(new Error(`the search thread ended (code ${code})`)));
    started.on('message', (raw: unknown) => {
      const reply = searchReply.parse(raw);
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('fault' in reply) asked?.reject(reply.forPerson ? new SearchFault(reply.fault) : new Error(reply.fault));
      else asked?.resolve(reply);
    });
    return started;
  };

  const ask = (message: (id: number) => SearchMessage): Promise<Answered> => {
    worker ??= start();
    const thread = worker;
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage(message(id));
    });
  };

  /** The flag of what runs on a channel from now on; what ran there before isn't wanted any more. */
  const supersede = (channel: string): Flag => {
    const before = running.get(channel);
    if (before) Atomics.store(new Int32Array(before), 0, 1);
    const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    running.set(channel, flag);
    return flag;
  };

  /** Runs what a channel is for, and lets the channel go when it is through. */
  const onChannel = async (channel: string, message: (id: number, flag: Flag) => SearchMessage): Promise<Answered> => {
    const flag = supersede(channel);
    try {
      return await ask((id) => message(id, flag));
    } finally {
      if (running.get(channel) === flag) running.delete(channel);
    }
  };

  return {
    async search(input, sight, channel) {
      const reply = await onChannel(channel, (id, flag) => ({ id, job: 'search', input, sight, flag }));
      if (reply.job !== 'search') throw mixedUp(reply);
      return reply.answer;
    },
    async count(input, sight, channel) {
      const reply = await onChannel(channel, (id, flag) => ({ id, job: 'count', input, sight, flag }));
      if (reply.job !== 'count') throw mixedUp(reply);
      return reply.answer;
    },
    async choices(sight) {
      const reply = await ask((id) => ({ id, job: 'choices', sight }));
      if (reply.job !== 'choices') throw mixedUp(reply);
      return reply.answer;
    },
    leave(channelPrefix) {
      for (const [channel, flag] of running) {
        if (channel.startsWith(channelPrefix)) Atomics.store(new Int32Array(flag), 0, 1);
      }
    },
    async close() {
      const last = worker;
      worker = undefined;
      for (const each of waiting.values()) each.reject(new Error('the station is closing'));
      waiting.clear();
      await last?.terminate();
    },
  };
}

const mixedUp = ({ id, job }: Answered) => new Error(`the search thread answered request ${id} by a ${job}`);
