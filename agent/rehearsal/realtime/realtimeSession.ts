import { randomUUID } from 'node:crypto';
import { Listener } from '../recogniser/listener.ts';
import type { PhraseModel } from '../recogniser/phraseModel.ts';
import { wordLogprobs } from '../recogniser/transcript.ts';
import { bytesToSound } from '../sound/wav.ts';
import { type ClientEvent, clientEvent } from './clientEvent.ts';
import { Endpointing, silenceToStop } from './endpointing.ts';
import { firstSettings, type SessionSettings, shownSession, updatedSettings } from './sessionSettings.ts';

/** How often interim words are looked for: every 100 ms of sound. */
const FRAMES_PER_INTERIM = 5;

interface Item {
  id: string;
  /** Interim words sent so far. They can only grow. */
  sent: string;
}

const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`;

/**
 * One transcription session of the realtime API: events in, events out (OpenAI API reference, "Realtime transcription").
 * Interim words leave as deltas while they are spoken, the whole utterance as `completed` at once after its end, which the
 * client commits or, by the session's turn detection, the server finds.
 */
export class RealtimeSession {
  readonly #model: PhraseModel;
  readonly #send: (event: object) => void;
  readonly #id = newId('sess');
  readonly #endpointing = new Endpointing();
  #settings: SessionSettings;
  #listener: Listener;
  #item: Item | undefined;
  #lastItemId: string | null = null;
  #framesSinceInterim = 0;
  #samplesSinceCommit = 0;
  #utterances = 0;

  constructor(model: PhraseModel, modelName: string, send: (event: object) => void) {
    this.#model = model;
    this.#send = (event) => send({ event_id: newId('event'), ...event });
    this.#settings = firstSettings(modelName);
    this.#listener = this.#newListener();
    this.#send({ type: 'session.created', session: shownSession(this.#id, this.#settings) });
  }

  /** How many utterances were completed. */
  get utterances(): number {
    return this.#utterances;
  }

  /** Takes in one message of the client. What is wrong with it is answered with an error event; the session goes on. */
  receive(message: string): void {
    let event: unknown;
    try {
      event = JSON.parse(message);
    } catch {
      this.#refuse('invalid_json', 'The message is not JSON.');
      return;
    }
    const known = clientEvent.safeParse(event);
    if (known.success) {
      this.#handle(known.data);
      return;
    }
    const [issue] = known.error.issues;
    const param = issue?.path.join('.') || undefined;
    this.#refuse(param === 'type' ? 'unknown_event' : 'invalid_value', issue?.message ?? 'Not understood.', param);
  }

  #handle(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
      case 'transcription_session.update':
        this.#update(event);
        break;
      case 'input_audio_buffer.append':
        this.#append(bytesToSound(Buffer.from(event.audio, 'base64')));
        break;
      case 'input_audio_buffer.commit':
        if (this.#samplesSinceCommit === 0) {
          this.#refuse(
            'input_audio_buffer_commit_empty',
            'The input audio buffer is empty: there is nothing to commit.',
          );
          break;
        }
        // The recogniser's last frame is whole only with the sound after it.
        this.#listener.push(new Int16Array(this.#settings.sampleRate / 40));
        this.#complete();
        break;
      case 'input_audio_buffer.clear':
        this.#discard();
        this.#send({ type: 'input_audio_buffer.cleared' });
    }
  }

  #update(event: Extract<ClientEvent, { session: object }>): void {
    const before = this.#settings;
    this.#settings = updatedSettings(before, event);
    if (this.#settings.sampleRate !== before.sampleRate) this.#listener = this.#newListener();
    this.#listener.language = this.#settings.language;
    const type = event.type === 'session.update' ? 'session.updated' : 'transcription_session.updated';
    this.#send({ type, session: shownSession(this.#id, this.#settings) });
  }

  #append(samples: Int16Array): void {
    this.#samplesSinceCommit += samples.length;
    this.#listener.push(samples, ({ speech, endMs }) => {
      const { turnDetection } = this.#settings;
      if (turnDetection) this.#follow(speech, endMs, turnDetection);
      if (speech) this.#showInterim();
    });
  }

  /** The server's own turn detection. */
  #follow(speech: boolean, endMs: number, turnDetection: NonNullable<SessionSettings['turnDetection']>): void {
    const stopMs = () => silenceToStop(turnDetection, () => this.#listener.standing());
    const endpoint = this.#endpointing.next(speech, endMs, stopMs);
    if (endpoint?.type === 'started') {
      const audio_start_ms = Math.max(0, Math.round(endpoint.atMs));
      this.#send({ type: 'input_audio_buffer.speech_started', audio_start_ms, item_id: this.#openItem().id });
    } else if (endpoint?.type === 'stopped') {
      const item_id = this.#openItem().id;
      this.#send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: Math.round(endpoint.atMs), item_id });
      this.#complete();
    } else if (endpoint?.type === 'click') {
      this.#discard();
    }
  }

  #showInterim(): void {
    if (++this.#framesSinceInterim < FRAMES_PER_INTERIM) return;
    this.#framesSinceInterim = 0;
    const words = this.#listener.soFar();
    const item = this.#openItem();
    if (words.length <= item.sent.length || !words.startsWith(item.sent)) return;
    const delta = words.slice(item.sent.length);
    item.sent = words;
    this.#send({
      type: 'conversation.item.input_audio_transcription.delta',
      item_id: item.id,
      content_index: 0,
      delta,
    });
  }

  #complete(): void {
    const item = this.#openItem();
    const transcript = this.#listener.finish();
    const { id: item_id } = item;
    const seconds = this.#samplesSinceCommit / this.#settings.sampleRate;
    this.#send({ type: 'input_audio_buffer.committed', previous_item_id: this.#lastItemId, item_id });
    this.#send({
      type: 'conversation.item.created',
      previous_item_id: this.#lastItemId,
      item: {
        id: item_id,
        object: 'realtime.item',
        type: 'message',
        status: 'completed',
        role: 'user',
        content: [{ type: 'input_audio', transcript: null }],
      },
    });
    this.#send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript: transcript?.text ?? '',
      ...(transcript?.language && { languages: [{ code: transcript.language }] }),
      ...(this.#settings.logprobs && { logprobs: wordLogprobs(transcript) }),
      usage: { type: 'duration', seconds },
    });
    this.#lastItemId = item_id;
    this.#utterances++;
    this.#closeItem();
  }

  #discard(): void {
    this.#listener.finish();
    this.#endpointing.reset();
    this.#closeItem();
  }

  #openItem(): Item {
    this.#item ??= { id: newId('item'), sent: '' };
    return this.#item;
  }

  #closeItem(): void {
    this.#item = undefined;
    this.#samplesSinceCommit = 0;
    this.#framesSinceInterim = 0;
  }

  #newListener(): Listener {
    const { sampleRate, language } = this.#settings;
    return new Listener(this.#model, { sampleRate, language });
  }

  #refuse(code: string, message: string, param: string | null = null): void {
    this.#send({ type: 'error', error: { type: 'invalid_request_error', code, message, param } });
  }
}
