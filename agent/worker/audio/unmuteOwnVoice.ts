import { FfiRequest, livekitFfiRequest } from '@livekit/rtc-ffi-bindings';
import { type Room, TrackKind } from '@livekit/rtc-node';

/**
 * Lets the own voice be heard again after the media server has muted it, which a server without `room.enable_remote_unmute` (LiveKit's
 * default) leaves to its owner. Harmless where nothing is muted.
 * rtc-node has no call for it, the library underneath does: `LocalTrackMuteRequest` of its protocol (livekit-ffi, track.proto).
 */
export function unmuteOwnVoice(room: Room): void {
  for (const { kind, track } of room.localParticipant?.trackPublications.values() ?? []) {
    if (kind !== TrackKind.KIND_AUDIO || !track) continue;
    const value = { trackHandle: track.ffi_handle.handle, mute: false };
    livekitFfiRequest(new FfiRequest({ message: { case: 'localTrackMute', value } }).toBinary());
  }
}
