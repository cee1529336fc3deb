import { WebSocket } from 'ws';
import { addressOf } from '../../protocol/providers.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { HeardWord, ListenFor } from '../recogniser.ts';
import { openSocket, socketUrl } from '../stt/openSocket.ts';
import { type LineEvents, type OpenLine, SPEECH_RATE } from '../stt/speechLine.ts';
import { type DeepgramResults, readDeepgramMessage } from './deepgramMessage.ts';

/** Deepgram closes a connection that has brought it nothing for 10 s; silence is not sent. */
const KEEP_ALIVE_MS = 4_000;
/** Where nothing is left to be understood, it may leave the answer to `Finalize` out. */
const REST_WITHIN_MS = 700;

/** Speech to text by Deepgram's streaming API. Source: Deepgram API reference, "Live Audio"; "Finalize"; "KeepAlive". */
export const deepgramLine: OpenLine = async (access, { listenFor, connectWithinMs }, events) => {
  const reader = new ResultsReader(events);
  const socket = await openSocket(urlOf(access, listenFor), {
    headers: keyHeaders(access.provider, access.apiKey),
    connectWithinMs,
    onMessage: (text) => reader.read(text),
    onLost: () => events.failed(new ProviderFailure('cut-off')),
  });
  const send = (message: Buffer | string) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(message);
  };
  const alive = setInterval(() => send('{"type":"KeepAlive"}'), KEEP_ALIVE_MS);
  socket.once('close', () => {
    clearInterval(alive);
    reader.close();
  });
  return {
    send,
    commit: () => {
      send('{"type":"Finalize"}');
      reader.committed();
    },
    listen: () => false,
    close: () => {
      send('{"type":"CloseStream"}');
      socket.close();
    },
  };
};

function urlOf(access: RecogniserAccess, { language }: ListenFor): URL {
  const url = socketUrl(addressOf(access), '/v1/listen');
  url.search = new URLSearchParams({
    model: access.model,
    language,
    encoding: 'linear16',
    sample_rate: String(SPEECH_RATE),
    channels: '1',
    interim_results: 'true',
    smart_format: 'true',
    // The end of an utterance is told by `Finalize` alone.
    endpointing: 'false',
  }).toString();
  return url;
}

/** Reads what comes over one connection: an utterance comes in pieces, each final for itself. */
class ResultsReader {
  readonly #events: LineEvents;
  #pieces: { text: string; words: HeardWord[] }[] = [];
  #utterance = 0;
  #awaited = 0;
  #restDue: NodeJS.Timeout | undefined;

  constructor(events: LineEvents) {
    this.#events = events;
  }

  committed(): void {
    this.#awaited += 1;
    this.#watchRest();
  }

  close(): void {
    clearTimeout(this.#restDue);
  }

  read(text: string): void {
    try {
      const results = readDeepgramMessage(text);
      if (results) this.#take(results);
    } catch (error) {
      this.#events.failed(toFailure(error));
    }
  }

  #take({ channel, is_final: isFinal, from_finalize: isLast }: DeepgramResults): void {
    const [best] = channel.alternatives;
    const text = best?.transcript.trim() ?? '';
    const words = (best?.words ?? []).map((word) => ({
      text: word.punctuated_word ?? word.word,
      confidence: word.confidence ?? 0,
    }));
    if (isFinal && text) this.#pieces.push({ text, words });
    if (isLast) {
      this.#end();
      return;
    }
    const sofar = [...this.#pieces.map((piece) => piece.text), ...(isFinal ? [] : [text])].join(' ').trim();
    if (sofar) this.#events.interim(sofar, String(this.#utterance));
    this.#watchRest();
  }

  #watchRest(): void {
    clearTimeout(this.#restDue);
    if (this.#awaited > 0 && this.#pieces.length > 0) this.#restDue = setTimeout(() => this.#end(), REST_WITHIN_MS);
  }

  #end(): void {
    clearTimeout(this.#restDue);
    // An answer that comes after we have given it up.
    if (this.#awaited === 0) return;
    this.#awaited -= 1;
    const words = this.#pieces.flatMap((piece) => piece.words);
    const text = this.#pieces.map((piece) => piece.text).join(' ');
    const confidence = words.length > 0 ? words.reduce((sum, word) => sum + word.confidence, 0) / words.length : null;
    this.#pieces = [];
    const utterance = String(this.#utterance);
    this.#utterance += 1;
    this.#events.final({ text, final: true, confidence, words }, utterance);
  }
}
