import type { ParticipantInfo, TrackInfo, WebhookEvent } from 'livekit-server-sdk';
import { participantRole } from '../../protocol/primitives.ts';
import type { RoomNews, RoomParticipant, VoiceTrack } from './mediaServer.ts';

/** Numbers of livekit_models.proto, whose enums the server SDK doesn't export. */
const KIND_AGENT = 4;
const TRACK_AUDIO = 0;
const DISCONNECT_REASONS: Record<number, string> = {
  1: 'left',
  2: 'duplicate-identity',
  3: 'server-shutdown',
  4: 'removed',
  5: 'room-deleted',
  6: 'state-mismatch',
  7: 'join-failure',
  8: 'migration',
  9: 'signal-closed',
  10: 'room-closed',
  14: 'connection-timeout',
  15: 'media-failure',
  16: 'agent-error',
};
const REPLACED = new Set(['duplicate-identity', 'migration']);

export function toRoomParticipant(info: ParticipantInfo): RoomParticipant {
  const role = participantRole.safeParse(info.attributes.role);
  const isAgent = info.kind === KIND_AGENT;
  return {
    sid: info.sid,
    identity: info.identity,
    role: role.success ? role.data : isAgent ? 'assistant' : null,
    hidden: info.permission?.hidden ?? false,
    isAgent,
    voices: info.tracks.filter(isVoice).map(toVoiceTrack),
  };
}

const isVoice = ({ type }: TrackInfo): boolean => type === TRACK_AUDIO;
const toVoiceTrack = ({ sid, muted }: TrackInfo): VoiceTrack => ({ sid, muted });

/** What a verified webhook of the media server tells the floor. */
export function toRoomNews({ event, room, participant, track }: WebhookEvent): RoomNews {
  if (!room) return { kind: 'other' };
  if (event === 'room_finished') return { kind: 'finished', room: room.name };
  if (!participant) return { kind: 'other' };
  if (event === 'participant_joined') {
    return { kind: 'joined', room: room.name, participant: toRoomParticipant(participant) };
  }
  if ((event === 'track_published' || event === 'track_unpublished') && track && isVoice(track)) {
    const kind = event === 'track_published' ? 'published' : 'unpublished';
    return { kind, room: room.name, participant: toRoomParticipant(participant), track: toVoiceTrack(track) };
  }
  if (event !== 'participant_left' && event !== 'participant_connection_aborted') return { kind: 'other' };
  const reason = DISCONNECT_REASONS[participant.disconnectReason] ?? 'unknown';
  return {
    kind: 'left',
    room: room.name,
    participant: toRoomParticipant(participant),
    reason,
    replaced: REPLACED.has(reason),
  };
}
