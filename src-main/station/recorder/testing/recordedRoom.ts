import { randomUUID } from 'node:crypto';
import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import type { ParticipantRole } from '../../../../agent/protocol/primitives.ts';
import type { RecordingLease } from '../../../../agent/protocol/recording.ts';
import type { LiveKit } from '../../../../agent/testing/startLiveKit.ts';
import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../sound/measures.ts';

const FRAME_MS = 10;
const FRAME_SAMPLES = FRAME_MS * SAMPLES_PER_MS;
/** So much sound is ahead of the media client, so that a machine that is out of breath makes no holes in it. */
const AHEAD_MS = 200;
const BUFFER_MS = 2 * AHEAD_MS;

/** Somebody in a room with a microphone that never stops, as phones have them. */
class Voice {
  readonly #source = new AudioSource(SAMPLES_PER_SECOND, 1, BUFFER_MS);
  readonly #room = new Room();
  #saying: Int16Array = new Int16Array();
  #said = 0;
  #begins = false;

  async join(url: string, token: string): Promise<void> {
    await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    const track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(track, options);
  }

  /** Says this from the next frame on, with the same ahead of the media client as for everybody else who is told so at once. */
  say(sound: Int16Array): void {
    this.#saying = sound;
    this.#said = 0;
    this.#begins = true;
  }

  get isSilent(): boolean {
    return !this.#begins && this.#said >= this.#saying.length;
  }

  async frame(): Promise<void> {
    if (this.#begins) {
      this.#begins = false;
      this.#source.clearQueue();
      for (let ahead = 0; ahead < AHEAD_MS; ahead += FRAME_MS) await this.#capture(new Int16Array(FRAME_SAMPLES));
    }
    const piece = new Int16Array(FRAME_SAMPLES);
    piece.set(this.#saying.subarray(this.#said, this.#said + FRAME_SAMPLES));
    this.#said += FRAME_SAMPLES;
    await this.#capture(piece);
  }

  async leave(): Promise<void> {
    await this.#room.disconnect();
    await this.#source.close();
  }

  async #capture(piece: Int16Array): Promise<void> {
    await this.#source.captureFrame(new AudioFrame(piece, SAMPLES_PER_SECOND, 1, FRAME_SAMPLES));
  }
}

export type MediaAddress = Pick<LiveKit, 'url' | 'apiKey' | 'apiSecret'>;

/** A call's room at a real media server, and voices in it that speak in step. */
export class RecordedRoom {
  readonly callId: string;
  readonly createdAt: number;
  readonly #liveKit: MediaAddress;
  readonly #voices = new Map<string, Voice>();
  #talking: Promise<void> = Promise.resolve();
  #open = true;

  /** @param call one that is known already, to its publishers in another process for example */
  constructor(liveKit: MediaAddress, call: { callId?: string; createdAt?: number } = {}) {
    this.#liveKit = liveKit;
    this.callId = call.callId ?? randomUUID();
    this.createdAt = call.createdAt ?? Date.now();
  }

  get name(): string {
    return `call-${this.callId}`;
  }

  /** Lets somebody in. `identity` says which operator it is. */
  async join(role: ParticipantRole, identity: string = role): Promise<Voice> {
    const voice = new Voice();
    await voice.join(this.#liveKit.url, await this.#token(identity, role, { canPublish: true }));
    this.#voices.set(identity, voice);
    if (this.#voices.size === 1) this.#talking = this.#talk();
    return voice;
  }

  async leave(identity: string): Promise<void> {
    const voice = this.#voices.get(identity);
    this.#voices.delete(identity);
    await voice?.leave();
  }

  /** What the floor gives to a station. */
  async lease(segment = 1): Promise<RecordingLease> {
    const token = await this.#token(`recorder-${randomUUID()}`, 'recorder', { hidden: true, recorder: true });
    return { callId: this.callId, segment, livekitUrl: this.#liveKit.url, token, createdAt: this.createdAt };
  }

  /** Says sounds at the same time, by identity; resolves when they are said. @returns when they began, ms on the call's clock */
  async say(sounds: Record<string, Int16Array>): Promise<number> {
    const together = Object.keys(sounds).flatMap((identity) => this.#voices.get(identity) ?? []);
    const began = this.now;
    for (const [identity, sound] of Object.entries(sounds)) this.#voices.get(identity)?.say(sound);
    while (this.#open && together.some((voice) => !voice.isSilent))
      await new Promise((resolve) => setTimeout(resolve, 10));
    return began;
  }

  /** By this machine's clock, which is the floor's here. */
  get now(): number {
    return Date.now() - this.createdAt;
  }

  /** Who is in the room, as the media server has it. */
  async present(): Promise<string[]> {
    return (await this.#rooms().listParticipants(this.name)).map(({ identity }) => identity);
  }

  /** Ends the call, as the floor does. */
  async delete(): Promise<void> {
    await this.#rooms().deleteRoom(this.name);
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#talking;
    for (const identity of [...this.#voices.keys()]) await this.leave(identity);
  }

  async #talk(): Promise<void> {
    let due = performance.now();
    while (this.#open) {
      await Promise.all([...this.#voices.values()].map((voice) => voice.frame()));
      due += FRAME_MS;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  #rooms(): RoomServiceClient {
    const { url, apiKey, apiSecret } = this.#liveKit;
    return new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
  }

  #token(identity: string, role: ParticipantRole, may: { canPublish?: boolean; hidden?: boolean; recorder?: boolean }) {
    const { apiKey, apiSecret } = this.#liveKit;
    const token = new AccessToken(apiKey, apiSecret, { identity, attributes: { role } });
    token.addGrant({
      canPublish: false,
      canPublishData: false,
      ...may,
      roomJoin: true,
      room: this.name,
      canSubscribe: true,
    });
    return token.toJwt();
  }
}
