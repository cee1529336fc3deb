import { DisconnectReason, RemoteAudioTrack, type RemoteTrack, Room, RoomEvent } from 'livekit-client';
import type { ListenGrant } from '../../agent/protocol/call.ts';

/** How listening goes: `blocked` waits for a click, which the browser wants before it plays sound. */
export type ListeningPhase = 'connecting' | 'on' | 'blocked' | 'reconnecting' | 'failed' | 'over';

export interface Listening {
  /** 0 to 1. */
  setVolume: (volume: number) => void;
  /** To be called from a click: lets a blocked browser play. */
  unblock: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Joins a call's room hidden, with a grant that can only subscribe, and plays every voice in it. No microphone is
 * opened, nothing is published. LiveKit's client reconnects by itself; what it can't mend arrives as `failed`, the end
 * of the call as `over`.
 */
export async function listenToCall(
  grant: ListenGrant,
  volume: number,
  onPhase: (phase: ListeningPhase) => void,
): Promise<Listening> {
  const room = new Room({ adaptiveStream: false, dynacast: false, stopLocalTrackOnUnpublish: true });
  // LiveKit's client forgets its elements when the room goes, so that these have to be known here too.
  const elements = new Map<RemoteTrack, HTMLMediaElement>();
  let loudness = volume;
  const playing = () => onPhase(room.canPlaybackAudio ? 'on' : 'blocked');
  const play = (track: RemoteTrack) => {
    if (!(track instanceof RemoteAudioTrack)) return;
    const element = track.attach();
    document.body.append(element);
    elements.set(track, element);
    track.setVolume(loudness);
  };
  const silence = (track: RemoteTrack) => {
    track.detach();
    elements.get(track)?.remove();
    elements.delete(track);
  };
  room
    .on(RoomEvent.TrackSubscribed, play)
    .on(RoomEvent.TrackUnsubscribed, silence)
    .on(RoomEvent.AudioPlaybackStatusChanged, playing)
    .on(RoomEvent.Reconnecting, () => onPhase('reconnecting'))
    .on(RoomEvent.Reconnected, playing)
    .on(RoomEvent.Disconnected, (reason) => {
      for (const track of [...elements.keys()]) silence(track);
      if (reason === DisconnectReason.CLIENT_INITIATED) return;
      onPhase(reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED ? 'over' : 'failed');
    });
  await room.connect(grant.livekitUrl, grant.token, { autoSubscribe: true });
  playing();
  return {
    setVolume(next) {
      loudness = next;
      for (const participant of room.remoteParticipants.values()) {
        for (const { track } of participant.audioTrackPublications.values()) {
          if (track instanceof RemoteAudioTrack) track.setVolume(next);
        }
      }
    },
    unblock: () => room.startAudio(),
    stop: async () => {
      await room.disconnect();
    },
  };
}
