import { Room } from '@livekit/rtc-node';

/** Joins a room as a real WebRTC participant, who publishes nothing. */
export async function joinRoom(url: string, token: string): Promise<Room> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return room;
}
