import { Room } from '@livekit/rtc-node';
import type { ListenGrant } from '../../protocol/call.ts';
import { Ear } from '../callers/ear.ts';
import { Microphone } from '../callers/microphone.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';

/** An operator's hidden place in a call's room, by rtc-node: hears everybody, and is heard once the floor allows it. */
export class OperatorSeat {
  readonly identity: string;
  readonly room: Room;
  readonly ear: Ear;
  readonly #onFault: (error: unknown) => void;
  #microphone: Microphone | undefined;

  private constructor(identity: string, room: Room, ear: Ear, onFault: (error: unknown) => void) {
    this.identity = identity;
    this.room = room;
    this.ear = ear;
    this.#onFault = onFault;
  }

  static async join(
    { livekitUrl, token, seat }: ListenGrant,
    onFault: (error: unknown) => void,
  ): Promise<OperatorSeat> {
    const room = new Room();
    const ear = new Ear(room, {}, onFault);
    await room.connect(livekitUrl, token, { autoSubscribe: true, dynacast: false });
    return new OperatorSeat(seat, room, ear, onFault);
  }

  /** Publishes the microphone: possible once a take-over or a barge-in has been applied. Everything said is sampled at `SPEECH_RATE`. */
  async openMicrophone(): Promise<Microphone> {
    this.#microphone ??= await Microphone.open(this.room, { sampleRate: SPEECH_RATE }, this.#onFault);
    return this.#microphone;
  }

  async leave(): Promise<void> {
    await this.ear.close();
    await this.#microphone?.close();
    await this.room.disconnect();
  }
}
