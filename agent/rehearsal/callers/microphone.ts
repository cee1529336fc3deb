import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { Speech } from './speech.ts';

export interface MicrophoneOptions {
  /** Samples per second of everything that is said. */
  sampleRate: number;
  /** Sound that waits in the source. A phone has about 20 ms; rtc-node's default of a second would hide the delay of an answer. */
  bufferMs?: number;
  frameMs?: number;
}

/**
 * A participant's microphone: publishes one track at once and keeps it fed, with silence while nothing is said, as a
 * real phone does. The source's own buffer paces it.
 */
export class Microphone {
  readonly sampleRate: number;
  readonly #source: AudioSource;
  readonly #bufferMs: number;
  readonly #frameMs: number;
  #speech: Speech | undefined;
  #open = true;
  #gaps = 0;
  #fed: Promise<void> = Promise.resolve();

  private constructor({ sampleRate, bufferMs = 20, frameMs = 10 }: MicrophoneOptions) {
    this.sampleRate = sampleRate;
    this.#bufferMs = bufferMs;
    this.#frameMs = frameMs;
    this.#source = new AudioSource(sampleRate, 1, bufferMs);
  }

  /** Publishes the microphone's track in a connected room. `onFault` learns of a source that failed, once. */
  static async open(room: Room, options: MicrophoneOptions, onFault: (error: unknown) => void): Promise<Microphone> {
    const participant = room.localParticipant;
    if (!participant) throw new Error('The room has no local participant: connect before opening a microphone');
    const microphone = new Microphone(options);
    microphone.#fed = microphone.#feed().catch((error: unknown) => {
      microphone.#open = false;
      microphone.#speech?.cut();
      onFault(error);
    });
    const track = LocalAudioTrack.createAudioTrack('microphone', microphone.#source);
    await participant.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
    return microphone;
  }

  /** How often the source ran dry because this process was late: each is a gap of silence that the others hear. */
  get gaps(): number {
    return this.#gaps;
  }

  /** Says 16-bit mono samples now, in place of what is being said. Await `said` of what is returned for its end. */
  say(samples: Int16Array): Speech {
    this.#speech?.cut();
    const speech = new Speech(samples, this.sampleRate);
    if (this.#open) this.#speech = speech;
    else speech.cut();
    return speech;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#speech?.cut();
    await this.#fed;
    await this.#source.close();
  }

  async #feed(): Promise<void> {
    const perFrame = Math.round((this.sampleRate * this.#frameMs) / 1000);
    let dueAt = performance.now() + this.#bufferMs;
    while (this.#open) {
      const now = performance.now();
      if (now > dueAt) this.#gaps += 1;
      const soundsAt = now + Math.min(this.#source.queuedDuration, this.#bufferMs + this.#frameMs);
      dueAt = soundsAt + this.#frameMs + this.#bufferMs;
      const samples = new Int16Array(perFrame);
      if (this.#speech?.fill(samples, soundsAt)) this.#speech = undefined;
      await this.#source.captureFrame(new AudioFrame(samples, this.sampleRate, 1, perFrame));
    }
  }
}
