import { APIConnectionError, type APIConnectOptions, normalizeLanguage, stt } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { WebSocket } from 'ws';
import { describeFailure } from '../providerFault.ts';
import type { Heard, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { type RealtimeEvent, realtimeEvent } from './realtimeEvent.ts';
import { SpokenAudio, type ToSend } from './spokenAudio.ts';
import { confidenceOf, wordsOf } from './wordConfidence.ts';

const SAMPLE_RATE = 24_000;
const CONNECT_WITHIN_MS = 8_000;
/** We committed what the recogniser had just ended by itself: no fault. */
const NOTHING_TO_COMMIT = 'input_audio_buffer_commit_empty';

/**
 * Speech to text over the realtime API in transcription mode, with interim words.
 * Utterances are delimited from outside (`speechStarted`, `commit`), silence is not sent, and after a lost
 * connection the utterance that was being spoken is sent again.
 */
export class RealtimeRecogniser extends stt.STT implements Recogniser {
  readonly label = 'floorwalker.RealtimeRecogniser';
  readonly #options: RecogniserOptions;
  #stream: RealtimeRecognition | undefined;

  constructor(options: RecogniserOptions) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#options = options;
  }

  override get model(): string {
    return this.#options.settings.sttModel;
  }

  override get provider(): string {
    return new URL(this.#options.settings.baseUrl).host;
  }

  speechStarted(): void {
    this.#stream?.speechStarted();
  }

  commit(): void {
    this.#stream?.commit();
  }

  protected override _recognize(): Promise<stt.SpeechEvent> {
    throw new Error('RealtimeRecogniser only streams.');
  }

  override stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    this.#stream = new RealtimeRecognition(this, this.#options, options?.connOptions);
    return this.#stream;
  }
}

class RealtimeRecognition extends stt.SpeechStream {
  readonly label = 'floorwalker.RealtimeRecognition';
  readonly #options: RecogniserOptions;
  readonly #audio = new SpokenAudio(SAMPLE_RATE);
  readonly #complaints = new Set<string>();
  readonly #interim = new Map<string, string>();
  #socket: WebSocket | undefined;
  /** Our commits that the provider has not confirmed. */
  #commits = 0;
  /** Status with which the last connection was refused. Whatever it is, another try follows: a call must not stay deaf. */
  #refusedWith: number | undefined;
  #failing = false;
  #reading = false;

  constructor(recogniser: RealtimeRecogniser, options: RecogniserOptions, connOptions?: APIConnectOptions) {
    super(recogniser, SAMPLE_RATE, connOptions);
    this.#options = options;
  }

  speechStarted(): void {
    this.#transmit(this.#audio.start());
  }

  commit(): void {
    this.#transmit(this.#audio.end());
  }

  /** One connection. The base class calls it again after a retryable error. @throws APIConnectionError */
  protected async run(): Promise<void> {
    try {
      const socket = await this.#connect();
      this.#socket = socket;
      this.#commits = 0;
      this.#send(this.#sessionUpdate());
      for (const open of this.#audio.open()) this.#transmit(open);
      if (!this.#reading) {
        this.#reading = true;
        void this.#readInput();
      }
      if (this.#failing) this.#report(undefined, true);
      await this.#listen(socket);
    } catch (error) {
      if (this.abortSignal.aborted) return;
      if (!this.#failing) this.#report(this.#refusedWith, false);
      throw error;
    } finally {
      this.#socket?.close();
      this.#socket = undefined;
      this.#interim.clear();
    }
  }

  #report(status: number | undefined, recovered: boolean): void {
    this.#failing = !recovered;
    const failure = recovered
      ? { kind: 'recovered', detail: 'The recogniser answers again.' }
      : describeFailure(status);
    this.#options.onFault({ where: 'stt', ...failure, recovered });
  }

  /** Reports an error of the session, each kind once. */
  #complain(kind: string): void {
    if (this.#complaints.has(kind)) return;
    this.#complaints.add(kind);
    this.#options.onFault({ where: 'stt', kind, detail: 'The recogniser refused a message.', recovered: false });
  }

  #connect(): Promise<WebSocket> {
    const { baseUrl, apiKey, sttModel } = this.#options.settings;
    const url = new URL(`${baseUrl.replace(/^http/, 'ws')}/realtime`);
    url.searchParams.set('intent', 'transcription');
    // OpenAI's own endpoint takes a model in the address for a conversation; gateways route by it.
    if (url.hostname !== 'api.openai.com') url.searchParams.set('model', sttModel);
    this.#refusedWith = undefined;
    const socket = new WebSocket(url, {
      headers: { authorization: `Bearer ${apiKey}` },
      handshakeTimeout: CONNECT_WITHIN_MS,
    });
    const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => {
      socket.terminate();
      this.#refusedWith = response.statusCode;
      reject(new APIConnectionError({ message: 'the recogniser was refused' }));
    });
    socket.on('error', () => reject(new APIConnectionError({ message: 'the recogniser can not be reached' })));
    return promise;
  }

  /** Handles what the provider sends until the connection ends. */
  #listen(socket: WebSocket): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = () => {
      socket.close();
      resolve();
    };
    this.abortSignal.addEventListener('abort', stop, { once: true });
    socket.on('message', (raw) => {
      const event = parse(raw.toString());
      if (event) this.#handle(event);
    });
    socket.once('close', () => {
      this.abortSignal.removeEventListener('abort', stop);
      if (this.abortSignal.aborted) resolve();
      else reject(new APIConnectionError({ message: 'the recogniser closed the connection' }));
    });
    return promise;
  }

  #handle(event: RealtimeEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.committed':
        // Ours, or the recogniser's own: then it has found an end that we don't know of.
        if (this.#commits > 0) this.#commits -= 1;
        else this.#audio.endedElsewhere();
        return;
      case 'conversation.item.input_audio_transcription.delta': {
        const text = (this.#interim.get(event.item_id) ?? '') + event.delta;
        this.#interim.set(event.item_id, text);
        if (text.trim()) this.#emit({ text: text.trim(), final: false, confidence: null, words: [] }, event.item_id);
        return;
      }
      case 'conversation.item.input_audio_transcription.completed': {
        this.#interim.delete(event.item_id);
        const words = wordsOf(event.logprobs ?? []);
        const heard = { text: event.transcript.trim(), final: true, confidence: confidenceOf(words), words };
        this.#audio.understood();
        this.#emit(heard, event.item_id);
        return;
      }
      case 'error':
        // The session goes on after an error; what ends it also closes the connection.
        if (event.error.code === NOTHING_TO_COMMIT) this.#commits = Math.max(0, this.#commits - 1);
        else this.#complain(event.error.code ?? event.error.type ?? 'provider-error');
        return;
      default:
        this.#interim.delete(event.item_id);
        this.#audio.understood();
        this.#emit({ text: '', final: true, confidence: null, words: [] }, event.item_id);
        this.#options.onFault({
          where: 'stt',
          kind: 'not-understood',
          detail: 'The recogniser gave up on an utterance.',
          recovered: true,
        });
    }
  }

  #emit(heard: Heard, requestId: string): void {
    this.#options.onHeard(heard);
    if (this.queue.closed || heard.text === '') return;
    this.queue.put({
      type: heard.final ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
      requestId,
      alternatives: [
        {
          text: heard.text,
          language: normalizeLanguage(this.#options.language),
          startTime: 0,
          endTime: 0,
          confidence: heard.confidence ?? 1,
        },
      ],
    });
  }

  async #readInput(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'symbol') continue;
      this.#transmit(this.#audio.push(bytesOf(item)));
    }
  }

  #transmit({ audio, commit }: ToSend): void {
    for (const part of audio) this.#send({ type: 'input_audio_buffer.append', audio: part.toString('base64') });
    if (!commit) return;
    this.#commits += 1;
    this.#send({ type: 'input_audio_buffer.commit' });
  }

  #send(event: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  #sessionUpdate(): object {
    const { settings, language } = this.#options;
    const input = {
      format: { type: 'audio/pcm', rate: SAMPLE_RATE },
      transcription: { model: settings.sttModel, language },
      turn_detection: settings.utterancesEndBy === 'meaning' ? { type: 'semantic_vad', eagerness: 'high' } : null,
    };
    return {
      type: 'session.update',
      session: {
        type: 'transcription',
        audio: { input },
        include: ['item.input_audio_transcription.logprobs'],
      },
    };
  }
}

function bytesOf(frame: AudioFrame): Buffer {
  return Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
}

function parse(raw: string): RealtimeEvent | undefined {
  try {
    return realtimeEvent.safeParse(JSON.parse(raw)).data;
  } catch {
    return undefined; // not JSON: nothing that belongs to the protocol
  }
}
