import { Room } from '@livekit/rtc-node';
import type { CreatedCall } from '../../protocol/call.ts';
import { Ear, type EarOptions } from './ear.ts';
import { Microphone, type MicrophoneOptions } from './microphone.ts';

export interface PhoneOptions {
  call: Pick<CreatedCall, 'livekitUrl' | 'customerToken'>;
  microphone: MicrophoneOptions;
  hearing: EarOptions;
  /** Learns of sound that could not be sent or heard. */
  onFault(error: unknown): void;
}

/** A customer in a call: connected, microphone open, listening. */
export class Phone {
  readonly room: Room;
  readonly microphone: Microphone;
  readonly ear: Ear;
  /** When the phone was connected, ms of `performance.now()`. */
  readonly connectedAt: number;

  private constructor(room: Room, microphone: Microphone, ear: Ear, connectedAt: number) {
    this.room = room;
    this.microphone = microphone;
    this.ear = ear;
    this.connectedAt = connectedAt;
  }

  /** Joins a call's room with the customer's token. @throws ConnectError of rtc-node when the room can't be joined. */
  static async connect({ call, microphone, hearing, onFault }: PhoneOptions): Promise<Phone> {
    const room = new Room();
    const ear = new Ear(room, hearing, onFault);
    try {
      await room.connect(call.livekitUrl, call.customerToken, { autoSubscribe: true, dynacast: false });
      const connectedAt = performance.now();
      return new Phone(room, await Microphone.open(room, microphone, onFault), ear, connectedAt);
    } catch (error) {
      await ear.close();
      await room.disconnect();
      throw error;
    }
  }

  /** Hangs up. Harmless when the other side has done so already. */
  async hangUp(): Promise<void> {
    await this.ear.close();
    await this.microphone.close();
    await this.room.disconnect();
  }
}
