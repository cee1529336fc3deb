import { describe, expect, it, vi } from 'vitest';
import { createCallLine } from './callLine.ts';
import { createOperatorVoice } from './operatorVoice.ts';
import { FakeMedia, FakeMicrophones } from './testing/fakeMedia.ts';

function hand() {
  const media = new FakeMedia();
  const microphones = new FakeMicrophones();
  const line = createCallLine({
    grant: media.grant,
    join: media.join,
    admit: async () => {},
    volume: () => 1,
    retryIn: () => 0,
    overlapMs: 0,
  });
  const voice = createOperatorVoice({
    lineOf: () => line,
    microphones,
    choice: () => ({ deviceId: null, echoCancellation: true }),
  });
  const microphone = () => voice.state.getState().microphone;
  return { media, microphones, line, voice, microphone };
}

/** A hand that leads: the microphone is live. */
async function leading() {
  const all = hand();
  const reach = all.voice.reach('call');
  await reach.ready;
  all.media.last.events.onMaySpeak(true);
  reach.keep();
  await vi.waitFor(() => expect(all.microphone()).toBe('live'));
  return all;
}

describe('reaching for a call', () => {
  it('opens the microphone and takes a hidden seat, and nobody hears it', async () => {
    const { voice, media, microphone } = hand();
    const reach = voice.reach('call');
    expect(microphone()).toBe('opening');
    expect(await reach.ready).toBe('seat-1');
    expect([microphone(), media.last.speaking]).toEqual(['open', null]);
  });

  it('let go early closes the microphone and leaves the call', async () => {
    const { voice, media, microphones, line, microphone } = hand();
    const reach = voice.reach('call');
    await reach.ready;
    reach.letGo();
    expect([microphone(), microphones.stillOpen, media.last.left, line.state.getState().phase]).toEqual([
      'off',
      0,
      true,
      'off',
    ]);
  });

  it('let go before the microphone was open closes it when it comes', async () => {
    const { voice, microphones, microphone } = hand();
    voice.reach('call').letGo();
    await vi.waitFor(() => expect(microphones.opened).toHaveLength(1));
    await vi.waitFor(() => expect(microphones.stillOpen).toBe(0));
    expect(microphone()).toBe('off');
  });

  it('whoever listened before goes on listening on the same seat', async () => {
    const { voice, media, line } = hand();
    line.want('listen');
    await line.room();
    const reach = voice.reach('call');
    expect(await reach.ready).toBe('seat-1');
    reach.letGo();
    expect([line.state.getState().phase, media.seats.length, media.last.left]).toEqual(['on', 1, false]);
  });

  it.each(['denied', 'missing', 'busy'] as const)('fails where the microphone is %s', async (fault) => {
    const { voice, microphones } = hand();
    microphones.fault = fault;
    const reach = voice.reach('call');
    await expect(reach.ready).rejects.toMatchObject({ fault });
    expect(voice.state.getState()).toMatchObject({ microphone: 'off', fault });
    reach.letGo();
    expect(voice.state.getState()).toMatchObject({ callId: null, fault });
  });
});

describe('the voice', () => {
  it('is published the moment the floor allows it, without waiting for the answer', async () => {
    const { voice, media, microphones, microphone } = hand();
    const reach = voice.reach('call');
    await reach.ready;
    media.last.events.onMaySpeak(true);
    await vi.waitFor(() => expect(microphone()).toBe('live'));
    expect(media.last.speaking).toBe(microphones.opened[0]?.microphone.track);
    expect(voice.state.getState().taken).toBe(false);
  });

  it('ends: microphone closed, seat changed for a hidden one, the ear goes on', async () => {
    const { voice, media, microphones, line, microphone } = await leading();
    const [former] = media.seats;
    voice.end();
    expect([microphone(), microphones.stillOpen]).toEqual(['off', 0]);
    await vi.waitFor(() => expect(line.state.getState()).toEqual({ phase: 'on', seat: 'seat-2', maySpeak: false }));
    await vi.waitFor(() => expect([former?.left, former?.speaking]).toEqual([true, null]));
  });

  it('ends when the floor takes the permission away', async () => {
    const { media, microphones, microphone } = await leading();
    media.last.events.onMaySpeak(false);
    expect([microphone(), microphones.stillOpen]).toEqual(['off', 0]);
  });

  it('ends with its line and with the call', async () => {
    const broken = await leading();
    broken.media.last.events.onPhase('failed');
    expect([broken.microphone(), broken.microphones.stillOpen]).toEqual(['off', 0]);
    const over = await leading();
    over.media.last.events.onPhase('over');
    expect([over.microphone(), over.microphones.stillOpen]).toEqual(['off', 0]);
  });

  it('is muted and heard again', async () => {
    const { voice, media, microphone } = await leading();
    voice.mute(true);
    expect(microphone()).toBe('muted');
    await vi.waitFor(() => expect(media.last.muted).toBe(true));
    voice.mute(false);
    expect(microphone()).toBe('live');
    await vi.waitFor(() => expect(media.last.muted).toBe(false));
  });

  it('is not heard on hold, whatever its own mute does meanwhile', async () => {
    const { voice, media } = await leading();
    voice.silence(true);
    await vi.waitFor(() => expect(media.last.muted).toBe(true));
    voice.mute(true);
    voice.mute(false);
    await voice.reopen();
    await vi.waitFor(() => expect(media.last.speaking).toBe(voice.state.getState().open?.track));
    expect(media.last.muted).toBe(true);
    voice.silence(false);
    await vi.waitFor(() => expect(media.last.muted).toBe(false));
  });

  it('muted while it is being published, it is not heard', async () => {
    const { voice, media, microphone } = hand();
    const reach = voice.reach('call');
    await reach.ready;
    const published = Promise.withResolvers<void>();
    const { speak } = media.last;
    media.last.speak = async (track, muted) => {
      await speak(track, muted);
      await published.promise;
    };
    media.last.events.onMaySpeak(true);
    await vi.waitFor(() => expect(media.last.speaking).not.toBeNull());
    voice.mute(true);
    published.resolve();
    await vi.waitFor(() => expect(microphone()).toBe('muted'));
    await vi.waitFor(() => expect(media.last.muted).toBe(true));
  });

  it('muted before it was live, it is published muted', async () => {
    const { voice, media, microphone } = hand();
    const reach = voice.reach('call');
    await reach.ready;
    voice.mute(true);
    media.last.events.onMaySpeak(true);
    await vi.waitFor(() => expect(microphone()).toBe('muted'));
    expect(media.last.muted).toBe(true);
  });

  it('says when the microphone is unplugged, and goes on by another one', async () => {
    const { voice, media, microphones, microphone } = await leading();
    microphones.opened[0]?.lose();
    expect(voice.state.getState()).toMatchObject({
      callId: 'call',
      taken: true,
      microphone: 'off',
      fault: 'unplugged',
    });
    await voice.reopen();
    await vi.waitFor(() => expect(microphone()).toBe('live'));
    expect(media.last.speaking).toBe(microphones.opened[1]?.microphone.track);
    expect(voice.state.getState().fault).toBeNull();
  });

  it('of somebody who has joined is the one with which they take over', async () => {
    const { voice, microphones } = await leading();
    const reach = voice.reach('call');
    expect(await reach.ready).toBe('seat-1');
    reach.letGo();
    expect([voice.state.getState().microphone, microphones.opened.length]).toEqual(['live', 1]);
  });
});
