import { Room } from '@livekit/rtc-node';
import type { ListenGrant } from '../../agent/protocol/call.ts';
import { Ear } from '../../agent/rehearsal/callers/ear.ts';

/**
 * An operator who listens unheard, by rtc-node: hears the customer's lane alone. What a browser's own playout adds
 * (its jitter buffer is in here, its sound card is not) must be measured in a browser.
 */
export class HiddenListener {
  readonly ear: Ear;
  readonly #room: Room;

  private constructor(room: Room, ear: Ear) {
    this.#room = room;
    this.ear = ear;
  }

  static async join({ livekitUrl, token }: ListenGrant, onFault: (error: unknown) => void): Promise<HiddenListener> {
    const room = new Room();
    const ear = new Ear(room, { quietMs: 250, hears: ({ attributes }) => attributes.role === 'customer' }, onFault);
    await room.connect(livekitUrl, token, { autoSubscribe: true, dynacast: false });
    return new HiddenListener(room, ear);
  }

  async leave(): Promise<void> {
    await this.ear.close();
    await this.#room.disconnect();
  }
}
