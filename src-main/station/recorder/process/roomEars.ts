import {
  type AudioFrame,
  AudioStream,
  DisconnectReason,
  type Participant,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { SAMPLES_PER_SECOND } from '../sound/measures.ts';
import { type LanePlace, Lanes } from './laneOf.ts';

/** Sound comes in pieces of this length: each piece costs a crossing from the media library, and what it holds is lost with a kill. */
const FRAME_MS = 100;

export interface RoomEarsOptions {
  onSound(source: string, place: LanePlace, samples: Int16Array): void;
  /** The track has ended: its lane may go on with another. */
  onSilence(source: string): void;
  /** The room is closed, or has shut this participant out. */
  onGone(because: 'ended' | 'denied' | 'broken'): void;
  onFault(error: unknown): void;
}

/** The call is over. */
const ENDED: readonly (DisconnectReason | undefined)[] = [DisconnectReason.ROOM_DELETED, DisconnectReason.ROOM_CLOSED];

/** Hears every lane of one room, hidden. */
export class RoomEars {
  readonly #options: RoomEarsOptions;
  readonly #room = new Room();
  readonly #lanes = new Lanes();
  readonly #readers = new Map<string, ReadableStreamDefaultReader<AudioFrame>>();
  #leaving = false;

  constructor(options: RoomEarsOptions) {
    this.#options = options;
    this.#room
      .on(RoomEvent.TrackSubscribed, (track, _publication, participant) => this.#hear(track, participant))
      .on(RoomEvent.TrackUnsubscribed, (track) => this.#forget(track))
      .on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => this.#hearAgain(participant))
      .on(RoomEvent.Disconnected, (reason) => this.#gone(reason));
  }

  /** @throws Error where the room can't be joined. */
  connect(url: string, token: string): Promise<void> {
    return this.#room.connect(url, token, { autoSubscribe: true, dynacast: false });
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await Promise.allSettled([...this.#readers.values()].map((reader) => reader.cancel()));
    this.#readers.clear();
    if (this.#room.isConnected) await this.#room.disconnect();
  }

  #hear(track: RemoteTrack, participant: RemoteParticipant): void {
    const { sid } = track;
    const place = this.#lanes.placeOf(participant.attributes.role, participant.identity);
    if (!place || !sid || track.kind !== TrackKind.KIND_AUDIO || this.#leaving || this.#readers.has(sid)) return;
    const stream = new AudioStream(track, { sampleRate: SAMPLES_PER_SECOND, numChannels: 1, frameSizeMs: FRAME_MS });
    const reader = stream.getReader();
    this.#readers.set(sid, reader);
    const follow = async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        this.#options.onSound(sid, place, part.value.data);
      }
      this.#options.onSilence(sid);
    };
    follow().catch(this.#options.onFault);
  }

  /** A participant has a role by now. */
  #hearAgain(participant: Participant): void {
    const remote = this.#room.remoteParticipants.get(participant.identity);
    if (!remote) return;
    for (const { track } of remote.trackPublications.values()) if (track) this.#hear(track, remote);
  }

  #forget({ sid }: RemoteTrack): void {
    const reader = sid && this.#readers.get(sid);
    if (!reader) return;
    this.#readers.delete(sid);
    reader.cancel().catch(this.#options.onFault);
  }

  #gone(reason: DisconnectReason | undefined): void {
    if (this.#leaving) return;
    const denied = reason === DisconnectReason.PARTICIPANT_REMOVED;
    this.#options.onGone(ENDED.includes(reason) ? 'ended' : denied ? 'denied' : 'broken');
  }
}
