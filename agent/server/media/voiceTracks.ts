import type { ParticipantRole } from '../../protocol/primitives.ts';
import type { MediaServer, RoomNews } from './mediaServer.ts';

type Role = ParticipantRole | null;

export interface KnownVoice {
  identity: string;
  sid: string;
  /** By itself, as far as is known. */
  muted: boolean;
}

interface KnownRoom {
  roles: Map<string, Role>;
  voices: Map<string, KnownVoice>;
}

/**
 * The voices in each call's room, as the media server tells of them by webhook: so that muting one takes one request, not two.
 * What it has not been told of, as before a restart of the floor, it asks for.
 */
export class VoiceTracks {
  readonly #media: Pick<MediaServer, 'participants'>;
  readonly #rooms = new Map<string, KnownRoom>();

  constructor(media: Pick<MediaServer, 'participants'>) {
    this.#media = media;
  }

  hear(news: RoomNews): void {
    switch (news.kind) {
      case 'joined':
        this.#room(news.room).roles.set(news.participant.identity, news.participant.role);
        return;
      case 'published':
        // Of who publishes the webhook names the identity alone.
        this.#room(news.room).voices.set(news.track.sid, { ...news.track, identity: news.participant.identity });
        return;
      case 'unpublished':
        this.#rooms.get(news.room)?.voices.delete(news.track.sid);
        return;
      case 'left':
        for (const [sid, { identity }] of this.#rooms.get(news.room)?.voices ?? []) {
          if (identity === news.participant.identity) this.#rooms.get(news.room)?.voices.delete(sid);
        }
        return;
      case 'finished':
        this.forget(news.room);
    }
  }

  forget(room: string): void {
    this.#rooms.delete(room);
  }

  /** The voices of a role. Asked for where none is known. */
  async of(room: string, role: ParticipantRole): Promise<KnownVoice[]> {
    const known = this.#known(room, role);
    return known.length > 0 ? known : this.ask(room, role);
  }

  /** The same as the media server has it now, which also tells who is muted. */
  async ask(room: string, role: ParticipantRole): Promise<KnownVoice[]> {
    const participants = await this.#media.participants(room);
    this.forget(room);
    const { roles, voices } = this.#room(room);
    for (const participant of participants) {
      roles.set(participant.identity, participant.role);
      for (const track of participant.voices) voices.set(track.sid, { ...track, identity: participant.identity });
    }
    return this.#known(room, role);
  }

  #known(name: string, role: ParticipantRole): KnownVoice[] {
    const room = this.#rooms.get(name);
    return room ? [...room.voices.values()].filter(({ identity }) => room.roles.get(identity) === role) : [];
  }

  #room(name: string): KnownRoom {
    const room = this.#rooms.get(name) ?? { roles: new Map(), voices: new Map() };
    this.#rooms.set(name, room);
    return room;
  }
}
