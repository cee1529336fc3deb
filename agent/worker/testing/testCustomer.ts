import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';

const RATE = 24_000;
const FRAME = RATE / 50;
/** -40 dBFS: what counts as sound at the customer's ear. */
const AUDIBLE = 328;

/** A customer with a real microphone track and a real ear. Speaks the samples it is given, else silence, in real time. */
export class TestCustomer {
  readonly room = new Room();
  readonly #source = new AudioSource(RATE, 1, 20);
  readonly #queue: Int16Array[] = [];
  readonly #ears = new Set<() => void>();
  #running = true;
  /** When sound was heard last, ms since the epoch; 0 before any. */
  lastHeardAt = 0;
  firstHeardAt = 0;
  /** When each audible moment was heard, ms since the epoch. */
  readonly heard: number[] = [];
  /** When the last sample of the last speech left the microphone. */
  lastSpokeAt = 0;

  async join(url: string, token: string): Promise<void> {
    this.room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === TrackKind.KIND_AUDIO)
        void this.#listen(new AudioStream(track, { sampleRate: RATE, numChannels: 1, frameSizeMs: 10 }));
    });
    await this.room.connect(url, token, { autoSubscribe: true, dynacast: false });
    const track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
    await this.room.localParticipant?.publishTrack(
      track,
      new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    );
    void this.#speak();
  }

  /** Says these samples (24 kHz); resolves when the last has left. */
  async say(samples: Int16Array): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (let from = 0; from < samples.length; from += FRAME) {
      const frame = new Int16Array(FRAME);
      frame.set(samples.subarray(from, from + FRAME));
      this.#queue.push(frame);
    }
    const done = setInterval(() => {
      if (this.#queue.length > 0) return;
      clearInterval(done);
      resolve();
    }, 10);
    await promise;
    this.lastSpokeAt = Date.now();
  }

  /** Resolves when sound is heard that began after `since`. */
  async hears(since: number, within = 15_000): Promise<number> {
    const deadline = Date.now() + within;
    while (this.lastHeardAt <= since) {
      if (Date.now() > deadline) throw new Error('The customer heard nothing.');
      await this.#nextFrame();
    }
    return this.lastHeardAt;
  }

  /** Resolves when nothing has been heard for `quietMs`. */
  async quiet(quietMs: number, within = 30_000): Promise<void> {
    const deadline = Date.now() + within;
    while (Date.now() - this.lastHeardAt < quietMs) {
      if (Date.now() > deadline) throw new Error('It did not fall silent.');
      await this.#nextFrame();
    }
  }

  /** The longest silence from a moment on to the last sound that was heard. */
  longestSilenceSince(since: number): number {
    const moments = [since, ...this.heard.filter((at) => at >= since)];
    return Math.max(0, ...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
  }

  async leave(): Promise<void> {
    this.#running = false;
    await this.room.disconnect();
  }

  #nextFrame(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 200);
      this.#ears.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #listen(stream: AudioStream): Promise<void> {
    for await (const frame of stream) {
      if (frame.data.some((sample) => Math.abs(sample) > AUDIBLE)) {
        this.lastHeardAt = Date.now();
        this.firstHeardAt ||= this.lastHeardAt;
        this.heard.push(this.lastHeardAt);
      }
      for (const tell of [...this.#ears]) {
        this.#ears.delete(tell);
        tell();
      }
    }
  }

  async #speak(): Promise<void> {
    while (this.#running) {
      const data = this.#queue.shift() ?? new Int16Array(FRAME);
      await this.#source.captureFrame(new AudioFrame(data, RATE, 1, FRAME));
    }
  }
}
