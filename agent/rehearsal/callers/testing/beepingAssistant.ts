import { Room, RoomEvent } from '@livekit/rtc-node';
import { Ear } from '../ear.ts';
import { Microphone } from '../microphone.ts';
import type { Speech } from '../speech.ts';
import { tone } from './tone.ts';

export interface Manners {
  /** How many of the customer's utterances are answered; the greeting doesn't count. */
  answers: number;
  /** Closes the room after that many answers. */
  closesAfter?: number;
  /** How long an answer is, ms. */
  answerMs?: number;
  /** Asks by itself, once, when the customer has been silent for this long, ms. */
  speaksUpAfter?: number;
}

const RATE = 24_000;
const fail = (error: unknown) => {
  throw error;
};

/** An assistant that greets and answers with beeps, and stops when it is talked over. */
export class BeepingAssistant {
  /** How many utterances of the customer it has heard. */
  heard = 0;
  /** What the customer has typed. */
  readonly typed: string[] = [];
  /** For each time that the customer's sound came anew: how long nothing had been heard, ms. */
  readonly customersAwayMs: number[] = [];
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
      this.#room.on(RoomEvent.TrackSubscribed, () => {
        this.customersAwayMs.push(performance.now() - (this.#ear.last?.endedAt ?? Number.NEGATIVE_INFINITY));
      });
    });
  }

  /** Takes typed words, and answers them aloud. */
  read(text: string): void {
    this.typed.push(text);
    this.#answer();
  }

  async leave(): Promise<void> {
    await this.#ear.close();
    await this.#microphone?.close();
    await this.#room.disconnect();
    await this.#attending;
  }

  #answer(): Speech | undefined {
    return this.#microphone?.say(tone(this.#manners.answerMs ?? 900, RATE));
  }

  async #attend(): Promise<void> {
    let beep = this.#microphone?.say(tone(400, RATE));
    let patience = this.#manners.speaksUpAfter ?? Number.POSITIVE_INFINITY;
    for (let since = performance.now(); ; ) {
      const onset = await this.#ear.onset({ since, patience });
      if (onset.outcome === 'silent') {
        patience = Number.POSITIVE_INFINITY;
        beep = this.#answer();
        continue;
      }
      if (onset.outcome !== 'heard') return;
      beep?.cut();
      const heard = await this.#ear.utterance({ since, patience: Number.POSITIVE_INFINITY });
      if (heard.outcome !== 'heard') return;
      since = heard.endedAt;
      this.heard += 1;
      if (this.heard > this.#manners.answers) continue;
      beep = this.#answer();
      if (this.heard === this.#manners.closesAfter) {
        await this.#close();
        return;
      }
    }
  }
}
