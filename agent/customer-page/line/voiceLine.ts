import type { LocalAudioTrack, Participant, RemoteTrack, Room } from 'livekit-client';
import type { ClaimedCall } from '../../protocol/customerLink.ts';
import type { LiveKit } from './liveKit.ts';

export type Quality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown';
/** Why a line is closed for good: `lost` may be opened anew. */
export type LineEnd = 'ended' | 'elsewhere' | 'lost';

export interface LineListener {
  /** The connection is lost and LiveKit's client works on it. */
  onReconnecting(): void;
  onReconnected(): void;
  onClosed(end: LineEnd): void;
  onQuality(quality: Quality): void;
  /** Loudness from 0 to 1 of whoever speaks to the customer, and of the customer. */
  onLevels(levels: { remote: number; local: number }): void;
  /** Whether the browser wants a tap before it plays sound. */
  onSoundBlocked(blocked: boolean): void;
  /** The microphone is gone, such as a headset that was unplugged. */
  onMicrophoneGone(): void;
}

/** The voices of one call: one microphone there, every speaker back. */
export class VoiceLine {
  readonly #room: Room;
  readonly #kit: LiveKit;
  readonly #elements = new Map<RemoteTrack, HTMLMediaElement>();
  #microphone: LocalAudioTrack | undefined;
  /** By the customer's own hand. */
  #muted = false;
  #volume: number;
  #levels: ReturnType<typeof setInterval> | undefined;
  #closed = false;

  private constructor(kit: LiveKit, listener: LineListener, volume: number) {
    this.#kit = kit;
    this.#volume = volume;
    this.#room = new kit.Room({
      adaptiveStream: false,
      dynacast: false,
      // Leaving is said by hanging up. A reload is no hanging up.
      disconnectOnPageLeave: false,
      // The microphone is the call's, not the connection's: the next one takes it on.
      stopLocalTrackOnUnpublish: false,
      publishDefaults: { audioPreset: kit.AudioPresets.speech },
    });
    this.#follow(listener);
  }

  /** @throws when the media server can't be reached. */
  static async open(
    kit: LiveKit,
    { livekitUrl, customerToken }: Pick<ClaimedCall, 'livekitUrl' | 'customerToken'>,
    {
      listener,
      volume,
      microphone,
      muted,
    }: { listener: LineListener; volume: number; microphone: LocalAudioTrack | undefined; muted: boolean },
  ): Promise<VoiceLine> {
    const line = new VoiceLine(kit, listener, volume);
    try {
      await line.#room.connect(livekitUrl, customerToken);
      if (microphone) await line.speakInto(microphone, muted);
    } catch (error) {
      await line.close();
      throw error;
    }
    listener.onSoundBlocked(!line.#room.canPlaybackAudio);
    return line;
  }

  /** @param muted whether the customer has muted this microphone */
  async speakInto(microphone: LocalAudioTrack, muted = false): Promise<void> {
    const { localParticipant } = this.#room;
    this.#muted = muted;
    if (this.#microphone) await localParticipant.unpublishTrack(this.#microphone, false);
    this.#microphone = microphone;
    await localParticipant.publishTrack(microphone, { source: this.#kit.Track.Source.Microphone });
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#muted = muted;
    await (muted ? this.#microphone?.mute() : this.#microphone?.unmute());
  }

  /** 0 to 1. A phone whose volume only its buttons change ignores it. */
  setVolume(volume: number): void {
    this.#volume = volume;
    for (const track of this.#elements.keys()) this.#setVolumeOf(track);
  }

  /** To be called from a tap. */
  unblockSound(): Promise<void> {
    return this.#room.startAudio();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#levels);
    for (const track of [...this.#elements.keys()]) this.#silence(track);
    await this.#room.disconnect(false);
  }

  #follow(listener: LineListener): void {
    const { RoomEvent, Track } = this.#kit;
    this.#room
      .on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === Track.Kind.Audio) this.#play(track);
      })
      .on(RoomEvent.TrackUnsubscribed, (track) => this.#silence(track))
      .on(RoomEvent.Reconnecting, () => listener.onReconnecting())
      .on(RoomEvent.SignalReconnecting, () => listener.onReconnecting())
      .on(RoomEvent.Reconnected, () => listener.onReconnected())
      .on(RoomEvent.AudioPlaybackStatusChanged, () => listener.onSoundBlocked(!this.#room.canPlaybackAudio))
      .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
        if (participant.isLocal) listener.onQuality(quality);
      })
      .on(RoomEvent.LocalTrackPublished, ({ track }) => track?.once('ended', () => listener.onMicrophoneGone()))
      .on(RoomEvent.TrackUnmuted, ({ track }) => {
        if (this.#muted && track !== undefined && track === this.#microphone) this.#stayMuted(this.#microphone);
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (this.#closed) return;
        this.#closed = true;
        clearInterval(this.#levels);
        for (const track of [...this.#elements.keys()]) this.#silence(track);
        listener.onClosed(this.#endOf(reason));
      });
    this.#levels = setInterval(() => {
      const remote = Math.max(0, ...[...this.#room.remoteParticipants.values()].map(levelOf));
      listener.onLevels({ remote, local: levelOf(this.#room.localParticipant) });
    }, 100);
  }

  /** The floor has unmuted the customer, and LiveKit's client obeys it: but not who wants to be muted. */
  #stayMuted(microphone: LocalAudioTrack): void {
    // At once: the client's own way waits until the unmuting is done.
    microphone.mediaStreamTrack.enabled = false;
    void microphone.mute();
  }

  #endOf(reason: number | undefined): LineEnd {
    const { DisconnectReason } = this.#kit;
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) return 'elsewhere';
    const over = [DisconnectReason.ROOM_DELETED, DisconnectReason.ROOM_CLOSED, DisconnectReason.PARTICIPANT_REMOVED];
    return over.some((known) => known === reason) ? 'ended' : 'lost';
  }

  #play(track: RemoteTrack): void {
    const element = track.attach();
    document.body.append(element);
    this.#elements.set(track, element);
    this.#setVolumeOf(track);
  }

  #silence(track: RemoteTrack): void {
    track.detach();
    this.#elements.get(track)?.remove();
    this.#elements.delete(track);
  }

  #setVolumeOf(track: RemoteTrack): void {
    if (track instanceof this.#kit.RemoteAudioTrack) track.setVolume(this.#volume);
  }
}

/** The level of somebody who has fallen silent stays what it was last. */
const levelOf = ({ isSpeaking, audioLevel }: Participant): number => (isSpeaking ? audioLevel : 0);
