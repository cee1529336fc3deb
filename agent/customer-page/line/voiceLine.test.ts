import { DisconnectReason, type LocalAudioTrack, RemoteAudioTrack, RoomEvent, Track } from 'livekit-client';
import { expect, it } from 'vitest';
import type { LiveKit } from './liveKit.ts';
import { VoiceLine } from './voiceLine.ts';

/** A microphone and a room that tell of each unmuting, whoever has done it, as LiveKit's client does. */
async function line() {
  const handlers = new Map<string, (...told: unknown[]) => void>();
  const room = {
    on(event: string, handler: (...told: unknown[]) => void) {
      handlers.set(event, handler);
      return room;
    },
    canPlaybackAudio: true,
    localParticipant: { publishTrack: async () => {}, isSpeaking: false, audioLevel: 0 },
    remoteParticipants: new Map(),
    connect: async () => {},
    disconnect: async () => {},
  };
  const sound = { enabled: true };
  const set = async (muted: boolean) => {
    const opens = !sound.enabled && !muted;
    sound.enabled = !muted;
    if (opens) handlers.get(RoomEvent.TrackUnmuted)?.({ track: microphone }, room.localParticipant);
  };
  const microphone = { mute: () => set(true), unmute: () => set(false), mediaStreamTrack: sound };
  function Room() {
    return room;
  }
  // The parts of LiveKit's client that the line uses.
  const kit = { Room, RoomEvent, Track, RemoteAudioTrack, DisconnectReason, AudioPresets: {} } as unknown as LiveKit;
  const nobody = () => {};
  const listener = {
    onReconnecting: nobody,
    onReconnected: nobody,
    onClosed: nobody,
    onQuality: nobody,
    onLevels: nobody,
    onSoundBlocked: nobody,
    onMicrophoneGone: nobody,
  };
  const call = { livekitUrl: 'ws://media', customerToken: 'token' };
  const opened = await VoiceLine.open(kit, call, {
    listener,
    volume: 1,
    muted: false,
    // The parts of it that the line uses.
    microphone: microphone as unknown as LocalAudioTrack,
  });
  return { opened, sound, floor: set };
}

it('stays muted for a customer who has muted themself, also when the floor unmutes them', async () => {
  const { opened, sound, floor } = await line();
  await floor(true);
  await opened.setMuted(true);
  await floor(false);
  expect(sound.enabled).toBe(false);
  await opened.setMuted(false);
  expect(sound.enabled).toBe(true);
  await opened.close();
});

it('is heard again when the floor unmutes who has not', async () => {
  const { opened, sound, floor } = await line();
  await floor(true);
  await floor(false);
  expect(sound.enabled).toBe(true);
  await opened.close();
});
