import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveKit, startLiveKit } from '../../testing/startLiveKit.ts';
import { isAudible } from './loudness.ts';
import { unmuteOwnVoice } from './unmuteOwnVoice.ts';

const RATE = 48_000;
const ROOM = 'muted';
let livekit: LiveKit;
beforeAll(async () => {
  livekit = await startLiveKit({ remoteUnmute: false });
});
afterAll(() => livekit.stop());

async function join(identity: string): Promise<Room> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity });
  token.addGrant({ roomJoin: true, room: ROOM });
  const room = new Room();
  await room.connect(livekit.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
  return room;
}

/** Hums until it is stopped. */
function hum(source: AudioSource): () => void {
  const samples = Int16Array.from({ length: RATE / 50 }, (_, n) => 8_000 * Math.sin((2 * Math.PI * 400 * n) / RATE));
  let going = true;
  const feed = async () => {
    while (going) await source.captureFrame(new AudioFrame(samples, RATE, 1, samples.length));
  };
  void feed();
  return () => {
    going = false;
  };
}

test('muted by a media server that unmutes nobody, a voice is heard again by its own doing', async () => {
  const [assistant, customer] = [await join('assistant'), await join('customer')];
  const source = new AudioSource(RATE, 1, 200);
  const heard = new Promise<AsyncIterator<AudioFrame>>((resolve) =>
    customer.on(RoomEvent.TrackSubscribed, (track) =>
      resolve(new AudioStream(track, { sampleRate: RATE, numChannels: 1, frameSizeMs: 100 })[Symbol.asyncIterator]()),
    ),
  );
  const publication = await assistant.localParticipant?.publishTrack(
    LocalAudioTrack.createAudioTrack('voice', source),
    new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
  );
  const stop = hum(source);
  const ear = await heard;
  const until = async (audible: boolean) => {
    for (let quiet = 0; quiet < 3; ) {
      const frame = await ear.next();
      if (frame.done) throw new Error('the customer hears nothing any more');
      quiet = isAudible(frame.value.data) === audible ? quiet + 1 : 0;
    }
  };
  await until(true);

  const rooms = new RoomServiceClient(livekit.url.replace('ws', 'http'), livekit.apiKey, livekit.apiSecret);
  const mute = (muted: boolean) => rooms.mutePublishedTrack(ROOM, 'assistant', publication?.sid ?? '', muted);
  await mute(true);
  await until(false);
  await expect(mute(false)).rejects.toThrow(/unmute/);

  unmuteOwnVoice(assistant);
  await until(true);

  stop();
  await Promise.all([assistant.disconnect(), customer.disconnect()]);
});
