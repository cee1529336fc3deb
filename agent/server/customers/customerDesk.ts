import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { type CustomerRequest, turnIdOfTyped } from '../../protocol/customerLink.ts';
import type { JobMessage } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { CallEnding } from '../calls/callEnding.ts';
import { endAfter } from '../calls/departures.ts';
import { problemOf } from '../http/problemError.ts';
import type { FloorNews } from '../news/floorNews.ts';
import { CLOSE } from '../sockets/jsonSocket.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { SignalRelay } from '../stream/signalRelay.ts';
import {
  captionOfEvent,
  captionOfSignal,
  speakingAfterControl,
  speakingAfterSignal,
  speakingAfterTurn,
} from './captions.ts';
import { CustomerReader, type CustomerSocket } from './customerReader.ts';
import type { LinkDesk } from './linkDesk.ts';
import { MessagePace } from './messagePace.ts';
import { typedTurn } from './typedTurn.ts';

/** Captions that a browser is given when it comes (back): the last of a long call. */
const MOST_CAPTIONS = 200;
const TYPED = { most: 10, withinMs: 10_000 };

export interface CustomerDeskOptions {
  calls: CallRepository;
  links: Pick<LinkDesk, 'callOf'>;
  log: CallLog;
  news: FloorNews;
  ending: CallEnding;
  /** Tells the job of a call that the customer has typed. A job that is away finds the turn in the log when it comes. */
  tellJob: (callId: string, message: Extract<JobMessage, { type: 'typed' }>) => void;
  now: () => number;
}

type Hello = Extract<CustomerRequest, { type: 'hello' }>;
type Typed = Extract<CustomerRequest, { type: 'type' }>;

/** The customers' own sockets: what is said as captions, what they type as turns. One socket per call: the newest. */
export class CustomerDesk {
  readonly #options: CustomerDeskOptions;
  readonly #readers = new Map<string, CustomerReader>();
  /** By call, not by socket: coming back gives nobody new room to type. */
  readonly #paces = new Map<string, MessagePace>();
  readonly #relay: SignalRelay;
  readonly #stopListening: () => void;

  constructor(options: CustomerDeskOptions) {
    this.#options = options;
    this.#relay = new SignalRelay((callId, signal) => this.#hearSignal(callId, signal));
    this.#stopListening = options.news.listen({
      eventsAppended: (callId, events) => {
        for (const event of events) this.#hearEvent(callId, event);
      },
      signalled: (callId, signal) => {
        const matters = signal.kind === 'words' || signal.kind === 'assistant';
        if (matters && this.#readers.has(callId)) this.#relay.put(callId, signal);
      },
    });
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Answers one message of a browser's socket. Returns the reader that it speaks for from now on. */
  async receive(
    socket: CustomerSocket,
    reader: CustomerReader | undefined,
    message: CustomerRequest,
  ): Promise<CustomerReader | undefined> {
    if (message.type === 'hello') {
      if (!reader) return this.#hello(socket, message);
      socket.refuse(problemOf(409, 'second-hello', 'This socket has already said hello.'), CLOSE.badMessage);
      return reader;
    }
    if (!reader) {
      socket.refuse(problemOf(401, 'no-hello', 'The first message must be hello.'), CLOSE.signedOut);
      return undefined;
    }
    if (message.type === 'type') await this.#type(reader, message);
    if (message.type === 'hang-up') await this.#hangUp(reader.callId);
    if (message.type === 'ping') reader.send({ type: 'pong', id: message.id });
    return reader;
  }

  closed(reader: CustomerReader): void {
    if (this.#readers.get(reader.callId) !== reader) return;
    this.#readers.delete(reader.callId);
    this.#relay.forget(reader.callId);
  }

  close(): void {
    this.#stopListening();
    this.#relay.close();
    for (const reader of this.#readers.values()) reader.close(CLOSE.goingAway, 'server-closes');
  }

  async #hello(socket: CustomerSocket, { protocol, callId, key }: Hello): Promise<CustomerReader | undefined> {
    const { links, calls } = this.#options;
    if (protocol !== PROTOCOL_VERSION) {
      const detail = 'The page is of another version than the server: load it again.';
      socket.refuse(problemOf(400, 'wrong-protocol', detail), CLOSE.badMessage);
      return undefined;
    }
    const call = await links.callOf(callId, key);
    if (!call) {
      const detail = 'This page may not follow that call: open your link again.';
      socket.refuse(problemOf(401, 'wrong-key', detail), CLOSE.signedOut);
      return undefined;
    }
    const reader = new CustomerReader(callId, socket);
    if (call.summary.state === 'ended') {
      reader.ended(call.summary.disposition ?? 'failed');
      return undefined;
    }
    // Listed before the log is read: a caption that comes in between is told twice rather than never.
    this.#readers.get(callId)?.close(CLOSE.replaced, 'reconnected');
    this.#readers.set(callId, reader);
    const turns = await calls.eventsOfTypes(callId, ['turn']);
    const captions = turns.map(captionOfEvent).filter((caption) => caption !== undefined);
    reader.send({ type: 'welcome', protocol: PROTOCOL_VERSION, captions: captions.slice(-MOST_CAPTIONS) });
    // It may have ended while the log was read, and nobody will say so again.
    const now = await calls.find(callId);
    if (now?.summary.state === 'ended') reader.ended(now.summary.disposition ?? 'failed');
    return reader;
  }

  /** Stored first, acknowledged then, answered by the job last: a message sent again is acknowledged and nothing more. */
  async #type(reader: CustomerReader, message: Typed): Promise<void> {
    const { calls, log, tellJob, now } = this.#options;
    const { callId } = reader;
    const call = await calls.find(callId);
    if (!call) throw new Error(`The call ${callId} has vanished from the log.`);
    if (call.summary.state === 'ended') return reader.ended(call.summary.disposition ?? 'failed');
    if (!this.#paceOf(callId).allows(now())) {
      const detail = 'That was a lot at once. Wait a few seconds: the message is sent again by itself.';
      return reader.send({ type: 'problem', problem: problemOf(429, 'too-many-messages', detail) });
    }
    const turn = typedTurn(message, { at: now() - call.summary.createdAt, language: call.summary.language });
    const id = stableId('typed', callId, message.id);
    const appended = await log.write(call.summary, 'turn', turn, { id, onlyWhileOpen: true });
    if (appended?.summary.state === 'ended') return;
    reader.send({ type: 'typed', id: message.id });
    if (!appended || appended.stored.length === 0) return;
    tellJob(callId, { type: 'typed', turnId: turnIdOfTyped(message.id), text: turn.text, language: turn.language });
  }

  async #hangUp(callId: string): Promise<void> {
    const { calls, ending } = this.#options;
    const answered = typeof (await calls.find(callId))?.summary.answeredAt === 'number';
    // Somebody was there to press the button, whatever the media server has told by now.
    await ending.end(callId, endAfter({ disposition: 'customer-left', reason: 'customer-hung-up' }, answered));
  }

  #hearEvent(callId: string, event: CallEvent): void {
    const reader = this.#readers.get(callId);
    const caption = reader && captionOfEvent(event);
    if (caption) {
      this.#relay.dropWords(callId, caption.turnId);
      reader.show(caption);
      reader.speaking((before) => speakingAfterTurn(before, caption));
    }
    if (reader && event.type === 'control.applied') {
      const applied = parseEvent(event);
      if (applied?.type === 'control.applied') reader.speaking((by) => speakingAfterControl(by, applied.data.state));
    }
    if (event.type !== 'call.ended') return;
    this.#relay.forget(callId);
    this.#paces.delete(callId);
    const known = parseEvent(event);
    reader?.ended(known?.type === 'call.ended' ? known.data.disposition : 'failed');
  }

  #hearSignal(callId: string, signal: Signal): void {
    const reader = this.#readers.get(callId);
    const caption = captionOfSignal(signal);
    if (caption) reader?.show(caption);
    reader?.speaking((before) => speakingAfterSignal(before, signal));
  }

  #paceOf(callId: string): MessagePace {
    const known = this.#paces.get(callId);
    if (known) return known;
    const pace = new MessagePace(TYPED.most, TYPED.withinMs);
    this.#paces.set(callId, pace);
    return pace;
  }
}
