import { WebSocket } from 'ws';
import { addressOf } from '../../protocol/providers.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import { detectedLanguage } from '../stt/detectedLanguage.ts';
import { openSocket, socketUrl } from '../stt/openSocket.ts';
import type { LineEvents, OpenLine } from '../stt/speechLine.ts';
import { type RealtimeEvent, readRealtimeEvent, reportedFailure } from './realtimeEvent.ts';
import { sessionUpdate } from './sessionUpdate.ts';
import { confidenceOf, wordsOf } from './wordConfidence.ts';

/** We committed what the recogniser had just ended by itself: no fault. */
const NOTHING_TO_COMMIT = 'input_audio_buffer_commit_empty';

/** Speech to text over the realtime API in transcription mode. Source: OpenAI API reference, "Realtime". */
export const openAiLine: OpenLine = async (access, { listenFor, connectWithinMs }, events) => {
  const url = socketUrl(addressOf(access), '/realtime');
  url.searchParams.set('intent', 'transcription');
  // OpenAI's own endpoint takes a model in the address for a conversation; gateways route by it.
  if (url.hostname !== 'api.openai.com') url.searchParams.set('model', access.model);
  const reader = new RealtimeReader(events, !listenFor.only);
  const socket = await openSocket(url, {
    headers: keyHeaders(access.provider, access.apiKey),
    connectWithinMs,
    onMessage: (text) => reader.read(text),
    onLost: () => events.failed(new ProviderFailure('cut-off')),
  });
  const send = (event: object) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event));
  };
  send(sessionUpdate(access, listenFor));
  return {
    send: (samples) => send({ type: 'input_audio_buffer.append', audio: samples.toString('base64') }),
    commit: () => {
      reader.committed();
      send({ type: 'input_audio_buffer.commit' });
    },
    listen: (next) => {
      reader.isFree = !next.only;
      send(sessionUpdate(access, next));
      return true;
    },
    close: () => socket.close(),
  };
};

/** Reads what comes over one connection. */
class RealtimeReader {
  isFree: boolean;
  readonly #events: LineEvents;
  readonly #interim = new Map<string, string>();
  /** Our commits that the provider has not confirmed. */
  #commits = 0;

  /** @param isFree it may find out the language by itself */
  constructor(events: LineEvents, isFree: boolean) {
    this.#events = events;
    this.isFree = isFree;
  }

  committed(): void {
    this.#commits += 1;
  }

  read(text: string): void {
    try {
      const event = readRealtimeEvent(text);
      if (event) this.#handle(event);
    } catch (error) {
      this.#events.failed(toFailure(error));
    }
  }

  #handle(event: RealtimeEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.committed':
        // Ours, or the recogniser's own: then it has found an end that we don't know of.
        if (this.#commits > 0) {
          this.#commits -= 1;
          this.#events.working();
        } else this.#events.endedItself();
        return;
      case 'conversation.item.input_audio_transcription.delta': {
        const text = (this.#interim.get(event.item_id) ?? '') + event.delta;
        this.#interim.set(event.item_id, text);
        this.#events.interim(text.trim(), event.item_id);
        return;
      }
      case 'conversation.item.input_audio_transcription.completed': {
        this.#interim.delete(event.item_id);
        const words = wordsOf(event.logprobs ?? []);
        const text = event.transcript.trim();
        const language = this.isFree ? detectedLanguage(event.languages?.map(({ code }) => code)) : undefined;
        this.#events.final({ text, final: true, confidence: confidenceOf(words), words, language }, event.item_id);
        return;
      }
      case 'conversation.item.input_audio_transcription.failed':
        throw reportedFailure(event.error);
      case 'error':
        if (event.error.code !== NOTHING_TO_COMMIT) throw reportedFailure(event.error);
        this.#commits = Math.max(0, this.#commits - 1);
    }
  }
}
