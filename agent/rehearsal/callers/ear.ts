import {
  type AudioFrame,
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { Hearing, type HearingOptions, type Utterance } from './hearing.ts';

/** How waiting for an utterance ended. `endless`: it went on for longer than was allowed. */
export type Heard =
  | ({ outcome: 'heard' | 'endless' } & Readonly<Utterance>)
  | { outcome: 'silent' }
  | { outcome: 'hung-up' };

export interface HearOptions {
  /** Only sound after this moment counts (ms of `performance.now()`). */
  since: number;
  /** How long silence is waited out before the answer is `silent`, from `since`. */
  patience: number;
  /** How long one utterance may last. */
  longest?: number;
}

const TICK_MS = 50;

export interface EarOptions extends HearingOptions {
  /** Whose microphone is heard (default: everybody's). Asked when a lane comes up. */
  hears?(participant: RemoteParticipant): boolean;
  /** Sound is taken in pieces of this many ms: shorter ones are told of sooner, longer ones cost less. */
  frameMs?: number;
}

/**
 * A participant's ear: hears everybody else's microphone in a room, as one sound. The lanes of a room change
 * (an assistant is replaced, an operator takes over) and the ear follows.
 */
export class Ear {
  readonly #room: Room;
  readonly #hearing: Hearing;
  readonly #readers = new Map<string, ReadableStreamDefaultReader<AudioFrame>>();
  readonly #watchers = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  readonly #hears: (participant: RemoteParticipant) => boolean;
  readonly #frameMs: number;
  readonly #onFault: (error: unknown) => void;
  #open = true;

  /** Opens an ear in a room, before or after connecting. `onFault` learns of lanes that could not be heard. */
  constructor(
    room: Room,
    { hears = () => true, frameMs = 10, ...hearing }: EarOptions,
    onFault: (error: unknown) => void,
  ) {
    this.#room = room;
    this.#hearing = new Hearing(hearing);
    this.#hears = hears;
    this.#frameMs = frameMs;
    this.#onFault = onFault;
    room.on(RoomEvent.TrackSubscribed, this.#listen);
    room.on(RoomEvent.TrackUnsubscribed, this.#forget);
    room.on(RoomEvent.Disconnected, this.#hangUp);
    for (const participant of room.remoteParticipants.values()) {
      for (const { track } of participant.trackPublications.values())
        if (track) this.#listen(track, undefined, participant);
    }
    this.#timer = setInterval(() => this.#pass(), TICK_MS);
  }

  /** What is being heard now. */
  get speaking(): Readonly<Utterance> | undefined {
    return this.#hearing.current;
  }

  /** The latest utterance that is over. */
  get last(): Readonly<Utterance> | undefined {
    return this.#hearing.last;
  }

  /** What was heard at least partly between two moments (ms of `performance.now()`), in order. */
  within(from: number, to: number): Utterance[] {
    return this.#hearing.within(from, to);
  }

  /** Waits until somebody begins to speak. */
  onset(options: HearOptions): Promise<Heard> {
    return this.#until(options, (utterance) => ({ outcome: 'heard', ...utterance }));
  }

  /** Waits until somebody has spoken and has fallen silent. */
  utterance(options: HearOptions): Promise<Heard> {
    const longest = options.longest ?? 60_000;
    return this.#until(options, (utterance, over, now) => {
      if (over) return { outcome: 'heard', ...utterance };
      return now - utterance.startedAt > longest ? { outcome: 'endless', ...utterance } : undefined;
    });
  }

  /** Waits for a while. Ends early when the call is closed. */
  rest(duration: number): Promise<'over' | 'hung-up'> {
    const until = performance.now() + duration;
    return this.#watch(() => {
      if (!this.#open) return 'hung-up';
      return performance.now() >= until ? 'over' : undefined;
    });
  }

  async close(): Promise<void> {
    this.#hangUp();
    this.#room.off(RoomEvent.TrackSubscribed, this.#listen);
    this.#room.off(RoomEvent.TrackUnsubscribed, this.#forget);
    this.#room.off(RoomEvent.Disconnected, this.#hangUp);
    await Promise.all([...this.#readers.values()].map((reader) => reader.cancel()));
  }

  #until(
    { since, patience }: HearOptions,
    decide: (utterance: Readonly<Utterance>, over: boolean, now: number) => Heard | undefined,
  ): Promise<Heard> {
    return this.#watch(() => {
      const now = performance.now();
      const { current, last } = this.#hearing;
      if (!this.#open) return { outcome: 'hung-up' };
      if (current && current.endedAt > since) return decide(current, false, now);
      if (last && last.endedAt > since) return decide(last, true, now);
      return now - since > patience ? { outcome: 'silent' } : undefined;
    });
  }

  /** Resolves with the first answer that `look` gives; it is asked with each frame of sound, and without any 20 times a second. */
  #watch<Answer>(look: () => Answer | undefined): Promise<Answer> {
    return new Promise((resolve) => {
      const ask = () => {
        const answer = look();
        if (answer === undefined) return;
        this.#watchers.delete(ask);
        resolve(answer);
      };
      this.#watchers.add(ask);
      ask();
    });
  }

  #changed(): void {
    for (const ask of [...this.#watchers]) ask();
  }

  #pass(): void {
    this.#hearing.pass(performance.now() - TICK_MS);
    this.#changed();
  }

  readonly #listen = (track: RemoteTrack, _publication: unknown, participant: RemoteParticipant): void => {
    if (!this.#hears(participant)) return;
    if (track.kind !== TrackKind.KIND_AUDIO || !this.#open || !track.sid || this.#readers.has(track.sid)) return;
    const reader = new AudioStream(track, {
      sampleRate: 48_000,
      numChannels: 1,
      frameSizeMs: this.#frameMs,
    }).getReader();
    this.#readers.set(track.sid, reader);
    const follow = async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        this.#hearing.hear(part.value.data, part.value.sampleRate, performance.now());
        this.#changed();
      }
    };
    follow().catch(this.#onFault);
  };

  readonly #forget = (track: RemoteTrack): void => {
    const reader = track.sid ? this.#readers.get(track.sid) : undefined;
    if (!reader || !track.sid) return;
    this.#readers.delete(track.sid);
    reader.cancel().catch(this.#onFault);
  };

  readonly #hangUp = (): void => {
    if (!this.#open) return;
    this.#open = false;
    clearInterval(this.#timer);
    this.#changed();
  };
}
