import { dial } from '../../agent/rehearsal/callers/dial.ts';
import type { Phone } from '../../agent/rehearsal/callers/phone.ts';
import type { RehearsalScript } from '../../agent/rehearsal/script/script.ts';
import type { CustomerSound } from '../support/customerSounds.ts';
import { callRequest, completeLog, hearGreeting, joinAsCustomer } from '../support/measuredCall.ts';
import type { Screen } from '../support/screen.ts';
import { hearOut, sayAndBeAnswered, type Turn } from '../support/takeTurn.ts';
import type { MoodFloor } from './moodFloor.ts';
import { type TurnMoments, turnMoments } from './turnMoments.ts';

/** Brief answers are one line without a look-up: shorter than the gap that such a one makes. */
const QUIET_MS = 700;

export interface Spoken {
  turns: Turn[];
  /** Of each of the customer's turns, by turnId. */
  moments: Map<string, TurnMoments>;
}

/** A measured customer in a call that is shown on a screen. */
export class ShownCustomer {
  readonly #phone: Phone;
  readonly #turns: Turn[] = [];
  readonly #log: () => Promise<Map<string, TurnMoments>>;

  private constructor(phone: Phone, log: () => Promise<Map<string, TurnMoments>>) {
    this.#phone = phone;
    this.#log = log;
  }

  /** Dials, is shown, and hears the greeting out. */
  static async call({ line, operator }: MoodFloor, script: RehearsalScript, screen: Screen): Promise<ShownCustomer> {
    const since = performance.now();
    const { callId, createdAt, ...call } = await dial(line, callRequest(script));
    const phone = await joinAsCustomer(call, QUIET_MS);
    try {
      await screen.show(callId);
      await hearGreeting(phone, since);
      return new ShownCustomer(phone, async () => turnMoments(await completeLog(operator, callId), createdAt));
    } catch (error) {
      await phone.hangUp();
      throw error;
    }
  }

  /** Hears the last answer out, speaks, and returns as soon as the next one begins. */
  async speak(sound: CustomerSound): Promise<void> {
    const last = this.#turns.at(-1);
    if (last) await hearOut(this.#phone, last);
    this.#turns.push(await sayAndBeAnswered(this.#phone, sound));
  }

  /** What was measured, once the call has ended and its log is complete. */
  async spoken(): Promise<Spoken> {
    await this.hangUp();
    return { turns: this.#turns, moments: await this.#log() };
  }

  /** Harmless when the call has ended already. */
  async hangUp(): Promise<void> {
    await this.#phone.hangUp();
  }
}
