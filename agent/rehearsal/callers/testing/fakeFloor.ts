import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { type CreatedCall, createCallRequest } from '../../../protocol/call.ts';
import type { Problem } from '../../../protocol/problem.ts';
import type { RecordingPolicy } from '../../../protocol/recording.ts';
import type { LiveKit } from '../../../testing/startLiveKit.ts';
import { BeepingAssistant, type Manners } from './beepingAssistant.ts';
import { FakeChat } from './fakeChat.ts';

export interface FakeFloor {
  url: string;
  secret: string;
  /** The assistants of the calls so far. */
  assistants: BeepingAssistant[];
  /** From now on: how assistants behave, or the problem that every call is refused with. */
  manners: Manners | Problem;
  /** Whether the next calls are asked if they may be recorded. */
  recording: RecordingPolicy;
  stop(): Promise<void>;
}

/** A floor server's way in, with real rooms and assistants that beep. */
export async function startFakeFloor(media: LiveKit): Promise<FakeFloor> {
  const rooms = new RoomServiceClient(media.url.replace('ws:', 'http:'), media.apiKey, media.apiSecret);
  const token = async (room: string, identity: string) => {
    const made = new AccessToken(media.apiKey, media.apiSecret, { identity, ttl: '10m' });
    made.addGrant({ roomJoin: true, room });
    return made.toJwt();
  };
  const floor: FakeFloor = {
    url: '',
    secret: randomUUID(),
    assistants: [],
    manners: { answers: Number.POSITIVE_INFINITY },
    recording: 'off',
    stop: async () => {
      await Promise.all(floor.assistants.map((assistant) => assistant.leave()));
      chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const takeCall = async (body: string): Promise<CreatedCall | Problem> => {
    if ('status' in floor.manners) return floor.manners;
    createCallRequest.parse(JSON.parse(body));
    const callId = randomUUID();
    const room = `call-${callId}`;
    await rooms.createRoom({ name: room });
    const assistant = new BeepingAssistant(floor.manners, () => rooms.deleteRoom(room));
    floor.assistants.push(assistant);
    await assistant.join(media.url, await token(room, 'assistant'));
    const customerToken = await token(room, 'customer');
    return { callId, room, livekitUrl: media.url, customerToken, createdAt: Date.now(), recording: floor.recording };
  };
  const chat = new FakeChat(takeCall, () => floor);
  const answerTo = async (request: IncomingMessage) => {
    const body = await text(request);
    const claimed = await chat.claim(request.url ?? '', body);
    if (claimed) return claimed;
    if (request.headers.authorization === `Bearer ${floor.secret}` && request.method === 'POST') {
      if (request.url === '/v1/calls') return takeCall(body);
      if (request.url === '/v1/customer-links') return chat.link(body);
    }
    return { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'The secret is wrong.' };
  };
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request);
    response.writeHead('status' in answer ? answer.status : 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  chat.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address && typeof address === 'object') floor.url = `http://127.0.0.1:${address.port}`;
  return floor;
}
