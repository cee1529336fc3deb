import { setTimeout as sleep } from 'node:timers/promises';
import { voice } from '@livekit/agents';
import { type AudioFrame, type Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';

const SAMPLE_RATE = 24_000;
/** Sound handed to the media library ahead of time. An interruption has to wait for none of it: it clears the queue. */
const QUEUE_MS = 200;
/** What is cut off is accounted for within this time. */
const SETTLES_WITHIN_MS = 500;

/**
 * The assistant's lane. Publishes its track when told, holds back the first sample until somebody hears it, and shows
 * every frame that is played to `onFrame`. Closed, it lets nothing of the session through: what a session has still
 * to say when it is cut off is dropped here. Sounds that are no speech of the session's go out as asides.
 */
export class AssistantOutput extends voice.ParticipantAudioOutput {
  readonly #onFrame: (frame: AudioFrame) => void;
  readonly #wordsHeard: (playedMs: number) => string;
  #closed = false;
  #aside: Promise<void> | undefined;
  #stopAside = new AbortController();
  #asidePlays = false;
  #playing = false;

  /** @param wordsHeard the words that were heard of a speech that was cut off, by how much of it was played */
  constructor(room: Room, onFrame: (frame: AudioFrame) => void, wordsHeard: (playedMs: number) => string) {
    super(room, {
      sampleRate: SAMPLE_RATE,
      numChannels: 1,
      queueSizeMs: QUEUE_MS,
      trackPublishOptions: new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    });
    this.#onFrame = onFrame;
    this.#wordsHeard = wordsHeard;
  }

  /** True while sound of the session goes out. */
  get playing(): boolean {
    return this.#playing;
  }

  /** From now on nothing of the session is heard; what is queued is thrown away. */
  shut(): void {
    this.#closed = true;
    this.cut();
  }

  /** Lets the session be heard again. */
  open(): void {
    this.#closed = false;
  }

  /** Throws away what is queued at this moment. */
  cut(): void {
    this.#stopAside.abort();
    this.clearBuffer();
    this.#playing = false;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    // An aside is short where the session may speak: its end is waited for.
    if (!this.#closed) await this.#aside;
    if (this.#closed) return;
    await super.captureFrame(frame);
    this.#onFrame(frame);
  }

  /** Plays frames that the session doesn't know of, until they end or `cut`. Resolves with when that was, ms since the epoch. */
  async playAside(frames: Iterable<AudioFrame>): Promise<{ from: number; to: number }> {
    await this.#aside;
    const stop = new AbortController();
    this.#stopAside = stop;
    const over = Promise.withResolvers<void>();
    this.#aside = over.promise;
    let from = 0;
    try {
      // What was cut off must have ended: its last samples belong to no aside.
      await Promise.race([this.waitForPlayout(), sleep(SETTLES_WITHIN_MS, undefined, { ref: false })]);
      this.#asidePlays = true;
      from = Date.now();
      for (const frame of frames) {
        if (stop.signal.aborted) break;
        await super.captureFrame(frame);
        this.#onFrame(frame);
      }
      if (stop.signal.aborted) this.clearBuffer();
      this.flush();
      await this.waitForPlayout();
    } finally {
      this.#asidePlays = false;
      this.#aside = undefined;
      over.resolve();
    }
    return { from, to: Date.now() };
  }

  override onPlaybackStarted(createdAt: number): void {
    if (this.#asidePlays) return;
    this.#playing = true;
    super.onPlaybackStarted(createdAt);
  }

  override onPlaybackProgressed(event: voice.PlaybackProgressedEvent): void {
    if (!this.#asidePlays) super.onPlaybackProgressed(event);
  }

  override onPlaybackFinished(event: voice.PlaybackFinishedEvent): void {
    this.#playing = false;
    const { interrupted, playbackPosition } = event;
    // The session would remember all words of a speech that was cut off, heard or not.
    const heard = interrupted ? { synchronizedTranscript: this.#wordsHeard(playbackPosition * 1_000) } : {};
    super.onPlaybackFinished({ ...event, ...heard });
  }
}
