import type { Phone } from '../../agent/rehearsal/callers/phone.ts';
import type { CustomerSound } from './customerSounds.ts';

/** One turn of a customer and the answer to it. Moments in ms of `performance.now()`. */
export interface Turn {
  phrase: string;
  hasPause: boolean;
  spokenFrom: number;
  /** The last sample above -40 dBFS, as it left the customer's source. */
  spokenUntil: number;
  /** From there to the assistant's first audible sample at the customer's ear; null when it was cut short or not answered. */
  responseMs: number | null;
  /** The assistant could be heard before the customer had finished. */
  interruptedCustomer: boolean;
}

const PATIENCE = 12_000;
const LONGEST_ANSWER = 40_000;

/** Says something and hears the answer out. @throws Error when the call is closed meanwhile. */
export async function takeTurn(phone: Phone, sound: CustomerSound): Promise<Turn> {
  const turn = await sayAndBeAnswered(phone, sound);
  await hearOut(phone, turn);
  return turn;
}

/** Says something and returns when the answer begins. @throws Error when the call is closed meanwhile. */
export async function sayAndBeAnswered(phone: Phone, { phrase, samples, pause }: CustomerSound): Promise<Turn> {
  const speech = phone.microphone.say(samples);
  if ((await speech.said) === 'cut') throw new Error('The call was closed while the customer spoke');
  const { startedAt: spokenFrom, endedAt: spokenUntil } = speech;
  if (spokenFrom === undefined || spokenUntil === undefined) throw new Error(`The phrase ${phrase} is silent`);
  const turn = { phrase, hasPause: pause !== undefined, spokenFrom, spokenUntil };
  // From the start of the turn on, so that an answer that came too early and is over already is seen as well.
  const first = await phone.ear.onset({ since: spokenFrom, patience: spokenUntil - spokenFrom + PATIENCE });
  if (first.outcome === 'hung-up') throw new Error('The call was closed before the answer');
  if (first.outcome === 'silent') return { ...turn, responseMs: null, interruptedCustomer: false };
  const early = first.startedAt < spokenUntil;
  return { ...turn, responseMs: early ? null : first.startedAt - spokenUntil, interruptedCustomer: early };
}

/** Hears the answer to a turn to its end, where there is one. @throws Error when the call is closed meanwhile. */
export async function hearOut(phone: Phone, turn: Turn): Promise<void> {
  if (turn.responseMs === null && !turn.interruptedCustomer) return;
  const answer = await phone.ear.utterance({ since: turn.spokenUntil, patience: PATIENCE, longest: LONGEST_ANSWER });
  if (answer.outcome === 'hung-up') throw new Error('The call was closed during the answer');
}
