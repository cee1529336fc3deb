import {
  AgentDispatchClient,
  ParticipantInfo_State,
  RoomAgentDispatch,
  RoomServiceClient,
  TrackSource,
  TwirpError,
  WebhookReceiver,
} from 'livekit-server-sdk';
import { AGENT_NAME } from '../../protocol/jobLink.ts';
import { type MediaServer, NotInRoom } from './mediaServer.ts';
import { toRoomNews, toRoomParticipant } from './roomNews.ts';
import { customerToken, listenToken, type MediaKeys, recorderToken } from './roomTokens.ts';

/** Time for a customer to join, and for one who lost the connection to come back, in s. The floor is stricter and says why. */
const EMPTY_TIMEOUT_S = 90;
const DEPARTURE_TIMEOUT_S = 30;
const REQUEST_TIMEOUT_S = 5;

/** Of an operator who speaks: a microphone and nothing else. Never hidden again: clients keep a stale participant. */
const NO_VOICE = {
  canSubscribe: true,
  canPublish: false,
  canPublishData: false,
  canUpdateMetadata: false,
  hidden: false,
};
const VOICE = { ...NO_VOICE, canPublish: true, canPublishSources: [TrackSource.MICROPHONE] };

const isGone = (error: unknown) => error instanceof TwirpError && (error.status === 404 || error.code === 'not_found');

async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** The media server behind a LiveKit address (`ws://` or `wss://`). */
export function liveKitMediaServer(url: string, keys: MediaKeys, maxParticipants: number): MediaServer {
  const host = url.replace(/^ws/, 'http');
  const clientOptions = { requestTimeout: REQUEST_TIMEOUT_S, failover: false };
  const rooms = new RoomServiceClient(host, keys.apiKey, keys.apiSecret, clientOptions);
  const dispatches = new AgentDispatchClient(host, keys.apiKey, keys.apiSecret, clientOptions);
  const webhooks = new WebhookReceiver(keys.apiKey, keys.apiSecret);

  return {
    url,
    createRoom: async (room, metadata) => {
      await rooms.createRoom({
        name: room,
        emptyTimeout: EMPTY_TIMEOUT_S,
        departureTimeout: DEPARTURE_TIMEOUT_S,
        maxParticipants,
        agents: metadata === undefined ? [] : [new RoomAgentDispatch({ agentName: AGENT_NAME, metadata })],
      });
    },
    deleteRoom: (room) => unlessGone(rooms.deleteRoom(room)),
    rooms: async () => new Set((await rooms.listRooms()).map((room) => room.name)),
    participants: async (room) =>
      (await rooms.listParticipants(room))
        .filter((participant) => participant.state !== ParticipantInfo_State.DISCONNECTED)
        .map(toRoomParticipant),
    removeParticipant: (room, identity) => unlessGone(rooms.removeParticipant(room, identity)),
    muteTrack: async (room, identity, sid, muted) => {
      await rooms.mutePublishedTrack(room, identity, sid, muted);
    },
    allowVoice: async (room, identity) => {
      try {
        const { sid } = await rooms.updateParticipant(room, identity, { permission: VOICE });
        return { sid };
      } catch (error) {
        throw isGone(error) ? new NotInRoom(`${identity} is not in ${room}.`) : error;
      }
    },
    withdrawVoice: (room, identity) => unlessGone(rooms.updateParticipant(room, identity, { permission: NO_VOICE })),
    isDispatchTaken: async (room) =>
      (await dispatches.listDispatch(room)).some((dispatch) => (dispatch.state?.jobs.length ?? 0) > 0),
    dispatch: async (room, metadata) => {
      await dispatches.createDispatch(room, AGENT_NAME, { metadata });
    },
    withdrawDispatches: async (room) => {
      const old = await dispatches.listDispatch(room);
      await Promise.all(old.map((dispatch) => unlessGone(dispatches.deleteDispatch(dispatch.id, room))));
    },
    customerToken: (room, identity) => customerToken(keys, room, identity),
    listenToken: (room, identity) => listenToken(keys, room, identity),
    recorderToken: (room, identity) => recorderToken(keys, room, identity),
    readWebhook: async (body, authorization) => toRoomNews(await webhooks.receive(body, authorization)),
  };
}
