import { RoomEvent } from '@livekit/rtc-node';
import { Ear } from '../../agent/rehearsal/callers/ear.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { expect, test } from '../support/test.ts';

/** Everything of which a client in a room is told that somebody is there, or does something. */
const TELLTALES = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantMetadataChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.DataReceived,
  RoomEvent.ChatMessage,
  RoomEvent.RoomMetadataChanged,
] as const;

test('an operator who listens is neither seen nor heard by the customer, and can not be', async ({ house }) => {
  const hand = await HandOnCall.open(house, 'en');
  const { room } = hand.phone;
  // Of a tone, which has no gap, every break is heard. Shorter ones than this are the machine's, busy with other tests.
  const finely = new Ear(room, { quietMs: 400, frameMs: 10 }, console.error);
  try {
    const seen = () =>
      [...room.remoteParticipants.values()].map(({ identity, trackPublications, attributes }) => ({
        identity,
        attributes,
        tracks: [...trackPublications.keys()],
      }));
    await hand.assistant.rest(700);
    const told: string[] = [];
    for (const event of TELLTALES) room.on(event, () => told.push(event));
    // The assistant says by its attributes whether it speaks; that it does is heard anyway.
    room.on(RoomEvent.ParticipantAttributesChanged, (changed, participant) => {
      const isOwnState = Object.keys(changed).every((name) => name === 'lk.agent.state');
      if (!isOwnState || participant.attributes.role === 'operator') told.push(`${participant.identity} changed`);
    });
    const before = seen();

    const from = performance.now();
    await hand.applied({ kind: 'say', text: '[tone 12 s]', when: 'now' });
    await finely.onset({ since: from, patience: 10_000 });
    const grant = await hand.line.listen(hand.callId);
    const joinedFrom = performance.now();
    const seat = await hand.sit();
    const heard = await seat.ear.onset({ since: joinedFrom, patience: 10_000 });
    expect(heard.outcome).toBe('heard');
    expect(await hand.line.participants(hand.callId)).toContainEqual(
      expect.objectContaining({ identity: seat.identity, hidden: true }),
    );

    await test.step('its token lets nobody publish, neither sound nor data, and hides who has it', () => {
      const [, payload = ''] = grant.token.split('.');
      expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).video).toMatchObject({
        hidden: true,
        canSubscribe: true,
        canPublish: false,
        canPublishData: false,
      });
    });
    await test.step('a listener who tries it all the same is refused, and reaches nobody', async () => {
      await expect(seat.openMicrophone()).rejects.toThrow();
      await seat.room.localParticipant
        ?.publishData(new TextEncoder().encode('hello'), { reliable: true })
        .catch(() => undefined);
    });
    await hand.applied({ kind: 'interrupt' });
    await hand.assistant.utterance({ since: joinedFrom, patience: 10_000 });
    const silentFrom = performance.now();
    await test.step('where nobody speaks nothing is heard of a listener', async () => {
      await hand.phone.ear.rest(1_500);
      expect(finely.within(silentFrom, performance.now())).toEqual([]);
    });
    await seat.leave();
    const leftAt = performance.now();
    await hand.phone.ear.rest(1_500);

    expect(told).toEqual([]);
    expect(seen()).toEqual(before);
    // One unbroken sound from before they came until it was ended, and nothing since.
    const [sound, ...others] = finely.within(joinedFrom, performance.now());
    expect(others).toEqual([]);
    expect(sound?.startedAt).toBeLessThan(joinedFrom);
    expect(sound?.endedAt).toBeLessThan(leftAt);
  } finally {
    await finely.close();
    await hand.close();
  }
});
