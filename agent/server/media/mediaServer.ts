/** A participant of a room as far as the floor cares. */
export interface RoomParticipant {
  sid: string;
  identity: string;
  /** From the role attribute; an agent without one is the assistant. Null for a participant of no known role. */
  role: 'customer' | 'assistant' | 'operator' | 'recorder' | null;
  hidden: boolean;
  isAgent: boolean;
  /** The tracks of its voice. */
  voices: VoiceTrack[];
}

export interface VoiceTrack {
  sid: string;
  muted: boolean;
}

export type RoomNews =
  | { kind: 'joined'; room: string; participant: RoomParticipant }
  /** `replaced`: the same person has come back on a new connection, so nobody has left. */
  | { kind: 'left'; room: string; participant: RoomParticipant; reason: string; replaced: boolean }
  | { kind: 'published' | 'unpublished'; room: string; participant: RoomParticipant; track: VoiceTrack }
  | { kind: 'finished'; room: string }
  | { kind: 'other' };

/** Somebody is not in the room in which they were to be given something. */
export class NotInRoom extends Error {
  override readonly name = 'NotInRoom';
}

/** The media server as the floor uses it. Every method rejects when the media server can't be reached. */
export interface MediaServer {
  /** Address for customers, operators and workers. */
  readonly url: string;
  /** Makes the room. With metadata it asks for an assistant in the same step, so that it starts before the customer has joined. */
  createRoom(room: string, dispatchMetadata?: string): Promise<void>;
  /** Deleting a room that is gone already is no error. */
  deleteRoom(room: string): Promise<void>;
  /** Names of all rooms, also those of others who share the media server. */
  rooms(): Promise<Set<string>>;
  participants(room: string): Promise<RoomParticipant[]>;
  /** Removing a participant that is gone already is no error. */
  removeParticipant(room: string, identity: string): Promise<void>;
  /** Nobody hears the track any more, or everybody again. Rejects for one that is gone, and for unmuting where that is not allowed. */
  muteTrack(room: string, identity: string, sid: string, muted: boolean): Promise<void>;
  /** Lets a hidden listener be seen and publish a microphone, and nothing else. Rejects with `NotInRoom` for one who is not there. */
  allowVoice(room: string, identity: string): Promise<Pick<RoomParticipant, 'sid'>>;
  /** Takes that away again: what it has published is gone at once. One who is not there any more is no error. */
  withdrawVoice(room: string, identity: string): Promise<void>;
  /** Whether a worker has taken up one of the room's dispatches. The media server may know it only seconds later. */
  isDispatchTaken(room: string): Promise<boolean>;
  /** Asks for a job. */
  dispatch(room: string, dispatchMetadata: string): Promise<void>;
  /** Takes the room's dispatches back; jobs that came of them are told to end. */
  withdrawDispatches(room: string): Promise<void>;
  customerToken(room: string, identity: string): Promise<string>;
  listenToken(room: string, identity: string): Promise<string>;
  recorderToken(room: string, identity: string): Promise<string>;
  /** Checks the signature of a webhook. Rejects when it is wrong. */
  readWebhook(body: string, authorization: string | undefined): Promise<RoomNews>;
}
