import { expect, it } from 'vitest';
import { MicrophoneMute, type Published } from './microphoneMute.ts';

/** A microphone that tells when it is unmuted, whoever has done it, as LiveKit's client does. */
function publishedMicrophone() {
  const mute = new MicrophoneMute();
  const track = { enabled: true };
  const set = async (muted: boolean) => {
    const changes = track.enabled === muted;
    track.enabled = !muted;
    if (changes && !muted) await mute.unmuted(published);
  };
  const published: Published = { mute: () => set(true), unmute: () => set(false), track: { mediaStreamTrack: track } };
  return { mute, published, track, floor: set };
}

it('stays closed at the end of a hold during which its operator has closed it', async () => {
  const { mute, published, track, floor } = publishedMicrophone();
  await floor(true);
  await mute.set(true, published);
  await floor(false);
  expect(track.enabled).toBe(false);
  await mute.set(false, published);
  expect(track.enabled).toBe(true);
});

it('is opened by the end of a hold where its operator did nothing', async () => {
  const { track, floor } = publishedMicrophone();
  await floor(true);
  await floor(false);
  expect(track.enabled).toBe(true);
});
