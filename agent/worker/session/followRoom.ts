import { ConnectionQuality, type Room, RoomEvent } from '@livekit/rtc-node';
import type { Signal } from '../../protocol/signal.ts';

type Quality = Extract<Signal, { kind: 'quality' }>['quality'];

const qualities: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.QUALITY_EXCELLENT]: 'excellent',
  [ConnectionQuality.QUALITY_GOOD]: 'good',
  [ConnectionQuality.QUALITY_POOR]: 'poor',
  [ConnectionQuality.QUALITY_LOST]: 'lost',
};

/** A client whose connection can't be resumed leaves and joins again as the same participant; it has this long. */
const RETURNS_WITHIN_MS = 3_000;

interface RoomFollowers {
  customerIdentity: string;
  signal: (signal: Signal) => void;
  onCustomerLeft: () => void;
}

/** Reports the connection of both lanes, and that the customer has gone. */
export function followRoom(room: Room, { customerIdentity, signal, onCustomerLeft }: RoomFollowers): void {
  room.on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
    const own = participant.identity === room.localParticipant?.identity;
    if (!own && participant.identity !== customerIdentity) return;
    signal({ kind: 'quality', speaker: own ? 'assistant' : 'customer', quality: qualities[quality] });
  });
  room.on(RoomEvent.ParticipantDisconnected, (participant) => {
    if (participant.identity !== customerIdentity) return;
    // Who hangs up is known to the floor server at once, by the media server; this is for when that word gets lost.
    setTimeout(() => {
      if (room.isConnected && !room.remoteParticipants.has(customerIdentity)) onCustomerLeft();
    }, RETURNS_WITHIN_MS).unref();
  });
}
