import { ConnectionQuality, DisconnectReason, type Room, RoomEvent } from '@livekit/rtc-node';
import type { Signal } from '../../protocol/signal.ts';

type Quality = Extract<Signal, { kind: 'quality' }>['quality'];

const qualities: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.QUALITY_EXCELLENT]: 'excellent',
  [ConnectionQuality.QUALITY_GOOD]: 'good',
  [ConnectionQuality.QUALITY_POOR]: 'poor',
  [ConnectionQuality.QUALITY_LOST]: 'lost',
};

/**
 * How long a call without its customer is kept is the floor server's decision, which the media server tells at once who left and
 * how. These times, longer than any of its own, are for when that word gets lost.
 */
const GONE_AFTER_MS = { left: 5_000, lost: 60_000 };

interface RoomFollowers {
  customerIdentity: string;
  signal: (signal: Signal) => void;
  /** True while sound of the customer comes, silence too. */
  customerFlows: () => boolean;
  /** The customer can't hear the assistant any more, or can again: one of their connections to the media server is lost. */
  onCustomerAway: (away: boolean) => void;
  onCustomerLeft: () => void;
  /** The own connection is lost for good. */
  onRoomLost: () => void;
}

/** Reports the connection of both lanes, and who is cut off. */
export function followRoom(room: Room, followers: RoomFollowers): void {
  const { customerIdentity, signal } = followers;
  let away = false;
  let customerLost = false;
  let ownLost = false;
  const look = () => {
    const now = customerLost || ownLost;
    if (now === away) return;
    away = now;
    followers.onCustomerAway(away);
  };
  room.on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
    const own = participant.identity === room.localParticipant?.identity;
    if (!own && participant.identity !== customerIdentity) return;
    signal({ kind: 'quality', speaker: own ? 'assistant' : 'customer', quality: qualities[quality] });
    if (own) return;
    // The media server takes some silent microphones for lost ones: its word counts where nothing comes.
    customerLost = quality === ConnectionQuality.QUALITY_LOST && !followers.customerFlows();
    look();
  });
  room.on(RoomEvent.ParticipantConnected, (participant) => {
    if (participant.identity !== customerIdentity) return;
    customerLost = false;
    look();
  });
  room.on(RoomEvent.ParticipantDisconnected, (participant) => {
    if (participant.identity !== customerIdentity) return;
    customerLost = true;
    look();
    const left = participant.disconnectReason === DisconnectReason.CLIENT_INITIATED;
    setTimeout(
      () => {
        if (room.isConnected && !room.remoteParticipants.has(customerIdentity)) followers.onCustomerLeft();
      },
      left ? GONE_AFTER_MS.left : GONE_AFTER_MS.lost,
    ).unref();
  });
  room.on(RoomEvent.Reconnecting, () => {
    ownLost = true;
    look();
  });
  room.on(RoomEvent.Reconnected, () => {
    ownLost = false;
    customerLost = !room.remoteParticipants.has(customerIdentity);
    look();
  });
  room.on(RoomEvent.Disconnected, () => followers.onRoomLost());
}
