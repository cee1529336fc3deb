import type { Logger } from 'pino';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { type KeeperOffer, type RecordEnd, type RecordingLease, recordEnd } from '../../../agent/protocol/recording.ts';
import type { Signal } from '../../../agent/protocol/signal.ts';
import type { CallReader } from '../db/callReader.ts';
import type { Database } from '../db/database.ts';
import { callsToFollow, inMessages } from './catalogue.ts';
import { createClockSync } from './clockSync.ts';
import { createEventIntake, type Stored } from './eventIntake.ts';
import type { FloorError } from './floorError.ts';
import type { FloorSession } from './floorSession.ts';
import { type FloorNews, type FloorStream, openFloorStream, type Welcome } from './floorStream.ts';
import { sightOf } from './sight.ts';

/** A connection that lasted this long counts as a good one. */
const STEADY_MS = 5_000;

export interface FloorConnectionOptions {
  session: FloorSession;
  database: Database;
  calls: CallReader;
  log: Logger;
  /** The calls whose signals are wanted by now. */
  watched(): string[];
  /** What this station would record, and what it is recording, once that is known. */
  keeper(): (KeeperOffer & { calls: Record<string, number> }) | undefined;
  onWelcome(welcome: Welcome): void;
  /** The connection is a good one. */
  onSteady(): void;
  onClockOffset(offset: number): void;
  onMedia(up: boolean): void;
  onSignal(callId: string, signal: Signal): void;
  /** Events are on this disk by now. */
  onStored(stored: Stored): void;
  /** Calls that the floor has forgotten are marked as such. */
  onForsaken(calls: CallSummary[]): void;
  onContact(contact: Contact): void;
  /** Something was erased: the number of the newest erasure. */
  onErased(lastErasure: number): void;
  onRecord(lease: RecordingLease): void;
  onRecordEnd(end: RecordEnd): void;
  /** Nothing more comes. */
  onLost(error: FloorError): void;
}

export type FloorConnection = Pick<FloorStream, 'send' | 'close'>;

/** One connection to the floor, and what it brings, on this disk: asks for what is missing, stores what comes, keeps the clocks together. */
export function openFloorConnection(options: FloorConnectionOptions): FloorConnection {
  const { session, database, calls, log, onLost } = options;
  let clock: ReturnType<typeof createClockSync> | undefined;
  let steady: NodeJS.Timeout | undefined;

  const told = (work: Promise<unknown>, failure: string) =>
    void work.catch((error: unknown) => log.error({ err: error }, failure));

  const hear = (news: Exclude<FloorNews, { type: 'pong' | 'events' }>) => {
    if (news.type === 'signal') {
      options.onSignal(news.callId, news.signal);
    } else if (news.type === 'call') {
      const { callId } = news.call;
      const after = calls.progress([callId]).get(callId)?.lastSeq ?? 0;
      stream.send({ type: 'subscribe', calls: { [callId]: after } });
    } else if (news.type === 'media') {
      options.onMedia(news.up);
    } else if (news.type === 'record') {
      options.onRecord(news.lease);
    } else if (news.type === 'record-end') {
      options.onRecordEnd(recordEnd.parse(news));
    } else if (news.type === 'erased') {
      options.onErased(news.lastErasure);
    } else {
      const { contact } = news;
      told(database.write('storeContacts', { contacts: [contact] }), 'a copy of a record could not be kept');
      options.onContact(contact);
    }
  };

  /** What this disk lacks is asked for, what the floor has forgotten is marked. */
  const catchUp = ({ operator, calls: catalogue }: Welcome) => {
    const known = catalogue.map(({ callId }) => callId);
    for (const part of inMessages(callsToFollow(catalogue, calls.progress(known)))) {
      stream.send({ type: 'subscribe', calls: part });
    }
    const callIds = options.watched();
    if (callIds.length > 0) stream.send({ type: 'watch', callIds });
    const keeper = options.keeper();
    if (keeper) stream.send({ type: 'keeper', ...keeper });
    // Whoever isn't told of every call can't tell a forgotten one from one that is none of their business.
    if (sightOf(operator) !== 'all') return;
    const mark = async () => options.onForsaken(await database.write('forsake', { known }));
    told(mark(), 'what the floor has forgotten could not be marked');
  };

  const stream = openFloorStream({
    ...session,
    log,
    onWelcome: (welcome) => {
      catchUp(welcome);
      options.onWelcome(welcome);
      if (welcome.lastErasure !== undefined) options.onErased(welcome.lastErasure);
      clock = createClockSync({
        ping: (id) => stream.send({ type: 'ping', id }),
        onOffset: options.onClockOffset,
      });
      steady = setTimeout(options.onSteady, STEADY_MS);
    },
    onNews: (news) => {
      if (news.type === 'pong') clock?.onPong(news);
      else if (news.type === 'events') intake(news.callId, news.events);
      else hear(news);
    },
    onLost,
  });
  const intake = createEventIntake({
    log,
    store: (callId, events) => database.write('storeEvents', { callId, events }),
    onStored: options.onStored,
    subscribeAgain: (callId, after) => stream.send({ type: 'subscribe', calls: { [callId]: after } }),
    pause: stream.pause,
    resume: stream.resume,
    onFault: onLost,
  });

  return {
    send: stream.send,
    close() {
      clearTimeout(steady);
      clock?.stop();
      stream.close();
    },
  };
}
