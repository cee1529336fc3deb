import { Room, RoomEvent } from '@livekit/rtc-node';
import { Ear } from '../ear.ts';
import { Microphone } from '../microphone.ts';
import { tone } from './tone.ts';

export interface Manners {
  /** How many of the customer's utterances are answered; the greeting doesn't count. */
  answers: number;
  /** Closes the room after that many answers. */
  closesAfter?: number;
}

const RATE = 24_000;
const fail = (error: unknown) => {
  throw error;
};

/** An assistant that greets and answers with beeps, and stops when it is talked over. */
export class BeepingAssistant {
  /** How many utterances of the customer it has heard. */
  heard = 0;
  readonly #manners: Manners;
  readonly #close: () => Promise<void>;
  readonly #room = new Room();
  readonly #ear = new Ear(this.#room, { quietMs: 300 }, fail);
  #microphone: Microphone | undefined;
  #attending: Promise<void> = Promise.resolve();

  constructor(manners: Manners, close: () => Promise<void>) {
    this.#manners = manners;
    this.#close = close;
  }

  async join(url: string, token: string): Promise<void> {
    await this.#room.connect(url, token, { autoSubscribe: true, dynacast: false });
    this.#microphone = await Microphone.open(this.#room, { sampleRate: RATE }, fail);
    this.#room.once(RoomEvent.TrackSubscribed, () => {
      this.#attending = this.#attend();
    });
  }

  async leave(): Promise<void> {
    await this.#ear.close();
    await this.#microphone?.close();
    await this.#room.disconnect();
    await this.#attending;
  }

  async #attend(): Promise<void> {
    let beep = this.#microphone?.say(tone(400, RATE));
    for (let since = performance.now(); ; ) {
      const onset = await this.#ear.onset({ since, patience: Number.POSITIVE_INFINITY });
      if (onset.outcome !== 'heard') return;
      beep?.cut();
      const heard = await this.#ear.utterance({ since, patience: Number.POSITIVE_INFINITY });
      if (heard.outcome !== 'heard') return;
      since = heard.endedAt;
      this.heard += 1;
      if (this.heard > this.#manners.answers) continue;
      beep = this.#microphone?.say(tone(900, RATE));
      if (this.heard === this.#manners.closesAfter) {
        await this.#close();
        return;
      }
    }
  }
}
