import { AccessToken, TrackSource } from 'livekit-server-sdk';

export interface MediaKeys {
  apiKey: string;
  apiSecret: string;
}

/** Time in which a token must be used. Who is in the room by then stays. */
const JOIN_WITHIN = '10m';
/** A listener joins at once; a shorter time leaves less to somebody who has signed out meanwhile. */
const LISTEN_WITHIN = '1m';

/**
 * The customer's way into one room, for the microphone only: no data, so that the media server drops its byte streams,
 * text and remote calls, and no change of its own attributes, so that it can't take another role.
 */
export function customerToken(keys: MediaKeys, room: string, identity: string): Promise<string> {
  const token = new AccessToken(keys.apiKey, keys.apiSecret, {
    identity,
    ttl: JOIN_WITHIN,
    attributes: { role: 'customer' },
  });
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: true,
    canPublishSources: [TrackSource.MICROPHONE],
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** A hidden, deaf-mute way into one room for an operator who listens: nobody is told, nothing can be published. */
export function listenToken(keys: MediaKeys, room: string, identity: string): Promise<string> {
  const token = new AccessToken(keys.apiKey, keys.apiSecret, {
    identity,
    ttl: LISTEN_WITHIN,
    attributes: { role: 'operator' },
  });
  token.addGrant({
    roomJoin: true,
    room,
    hidden: true,
    canPublish: false,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** A hidden, deaf-mute way into one room for a station that records it: it hears every lane, and nobody learns of it. */
export function recorderToken(keys: MediaKeys, room: string, identity: string): Promise<string> {
  const token = new AccessToken(keys.apiKey, keys.apiSecret, {
    identity,
    ttl: LISTEN_WITHIN,
    attributes: { role: 'recorder' },
  });
  token.addGrant({
    roomJoin: true,
    room,
    hidden: true,
    recorder: true,
    canPublish: false,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}
