import type { ListenGrant } from '../../agent/protocol/call.ts';

/** How the sound of a call goes: `blocked` waits for a click, which the browser wants before it plays sound. */
export type RoomPhase = 'connecting' | 'on' | 'blocked' | 'reconnecting' | 'failed' | 'over';

export interface RoomEvents {
  onPhase: (phase: RoomPhase) => void;
  /** The floor lets this seat speak, or no longer. */
  onMaySpeak: (may: boolean) => void;
}

/** One seat in a call's room: hears everybody, and speaks where the floor lets it. */
export interface CallRoom {
  /** Resolves once a first voice is heard. */
  readonly heard: Promise<void>;
  /** 0 to 1. */
  setVolume: (volume: number) => void;
  /** To be called from a click: lets a blocked browser play. */
  unblock: () => Promise<void>;
  /** Lets the call hear this microphone, or this one instead of the former. */
  speak: (track: MediaStreamTrack, muted: boolean) => Promise<void>;
  setMuted: (muted: boolean) => Promise<void>;
  /** Takes the microphone out of the call. */
  hush: () => Promise<void>;
  leave: () => Promise<void>;
}

export type JoinCall = (grant: ListenGrant, volume: number, events: RoomEvents) => Promise<CallRoom>;
