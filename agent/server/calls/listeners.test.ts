import type { Room } from '@livekit/rtc-node';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { listenGrant } from '../../protocol/call.ts';
import { createFloorServer } from '../createFloorServer.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
const joined: Room[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const room of joined.splice(0)) await room.disconnect();
});
afterAll(() => floor.stop());

const join = async (token: string): Promise<Room> => {
  const room = await joinRoom(floor.liveKit.url, token);
  joined.push(room);
  return room;
};
const removal = (room: Room) => new Promise((resolve) => room.once('disconnected', resolve));
/** A way in that nobody has used yet, of a session that has ended. */
const tooLate = async (of: TestFloor): Promise<string> => {
  const { callId, customerToken } = await of.createCall();
  await join(customerToken);
  const { token } = await of.take(listenGrant, 'POST', `/v1/calls/${callId}/listen`);
  await of.request('DELETE', '/v1/session');
  return token;
};

describe('who comes to listen by a session that has ended', () => {
  it('is removed at once', async () => {
    await removal(await join(await tooLate(floor)));
    await floor.signIn();
  });

  it('is removed by a floor that has been restarted since, too', async () => {
    // It gets no webhooks: its media server reports to the other one. So it knows only what it finds in the room.
    const own = await startTestFloor({ liveKit: floor.liveKit });
    const token = await tooLate(own);
    await own.stopServer();
    const listener = await join(token);
    const removed = removal(listener);
    const again = await createFloorServer(own.environment, pino({ level: 'silent' }));
    await removed;
    await again.close();
  });
});
