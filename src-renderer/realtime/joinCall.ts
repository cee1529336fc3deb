import {
  DisconnectReason,
  type LocalTrackPublication,
  RemoteAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  Track,
} from 'livekit-client';
import type { CallRoom, JoinCall } from './callRoom.ts';
import { MicrophoneMute } from './microphoneMute.ts';

/**
 * Joins a call's room by a grant that can only subscribe, hidden, and plays every voice in it. No microphone is opened here, and none
 * is published before the floor has let this seat speak. LiveKit's client reconnects by itself; what it can't mend arrives as `failed`,
 * the end of the call as `over`.
 */
export const joinCall: JoinCall = async (grant, volume, { onPhase, onMaySpeak }): Promise<CallRoom> => {
  const room = new Room({ adaptiveStream: false, dynacast: false, stopLocalTrackOnUnpublish: true });
  // LiveKit's client forgets its elements when the room goes, so that these have to be known here too.
  const elements = new Map<RemoteTrack, HTMLMediaElement>();
  const firstVoice = Promise.withResolvers<void>();
  let loudness = volume;
  let publication: LocalTrackPublication | undefined;
  const mute = new MicrophoneMute();
  const playing = () => onPhase(room.canPlaybackAudio ? 'on' : 'blocked');
  const play = (track: RemoteTrack) => {
    if (!(track instanceof RemoteAudioTrack)) return;
    const element = track.attach();
    document.body.append(element);
    elements.set(track, element);
    track.setVolume(loudness);
    firstVoice.resolve();
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
    .on(RoomEvent.ParticipantPermissionsChanged, (_former, participant) => {
      if (participant === room.localParticipant) onMaySpeak(participant.permissions?.canPublish ?? false);
    })
    .on(RoomEvent.TrackUnmuted, (changed) => {
      if (publication && changed === publication) void mute.unmuted(publication);
    })
    .on(RoomEvent.Disconnected, (reason) => {
      for (const track of [...elements.keys()]) silence(track);
      if (reason === DisconnectReason.CLIENT_INITIATED) return;
      onPhase(reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED ? 'over' : 'failed');
    });
  await room.connect(grant.livekitUrl, grant.token, { autoSubscribe: true });
  playing();
  return {
    heard: firstVoice.promise,
    setVolume(next) {
      loudness = next;
      for (const participant of room.remoteParticipants.values()) {
        for (const { track } of participant.audioTrackPublications.values()) {
          if (track instanceof RemoteAudioTrack) track.setVolume(next);
        }
      }
    },
    unblock: () => room.startAudio(),
    async speak(track, muted) {
      if (publication?.audioTrack) {
        await publication.audioTrack.replaceTrack(track, true);
        // LiveKit's client mutes a track whose device has gone, and leaves it so.
        await mute.set(muted, publication);
      } else {
        track.enabled = !muted;
        publication = await room.localParticipant.publishTrack(track, { source: Track.Source.Microphone });
        await mute.set(muted, publication);
      }
    },
    async setMuted(muted) {
      await mute.set(muted, publication);
    },
    async hush() {
      const ending = publication?.track;
      publication = undefined;
      if (ending) await room.localParticipant.unpublishTrack(ending, true);
    },
    leave: async () => {
      await room.disconnect();
    },
  };
};
