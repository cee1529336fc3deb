import { digitRuns } from '../../protocol/digitUnits.ts';
import { asksForCard } from './asksForCard.ts';

/** So many digits in a row are part of what was asked for; a sum that is named in answer has fewer. */
const PART_SAID = 3;
const PART_REPEATED = 4;
/** Whoever has not begun to say the number by then does not say it. */
const TURNS_WITHOUT = 3;
const LONGEST_MS = 120_000;

interface CardPauseParts {
  onPause: () => void;
  onResume: () => void;
  longestMs?: number;
}

/**
 * Knows when a card number is expected: from the moment in which the assistant, or the operator who leads, asks for one, until the customer
 * has said it and whoever asked has gone on to something else. Also over when they don't begin to say it, and after two minutes.
 */
export class CardPause {
  readonly #parts: CardPauseParts;
  #expected = false;
  /** The customer has said digits since they were asked last. */
  #said = false;
  #turnsWithout = 0;
  #limit: NodeJS.Timeout | undefined;

  constructor(parts: CardPauseParts) {
    this.#parts = parts;
  }

  get expected(): boolean {
    return this.#expected;
  }

  /** A former job of this call has paused its recording, and died. */
  takeOver(): void {
    if (!this.#expected) this.#begin();
  }

  /** Words that are being said to the customer, or were: all of the turn so far. */
  saying(text: string): void {
    if (!asksForCard(text)) return;
    if (!this.#expected) this.#parts.onPause();
    this.#begin();
  }

  /** A turn that was said to the customer is over. */
  said(text: string): void {
    if (asksForCard(text)) this.saying(text);
    // Who repeats the number has not gone on yet.
    else if (this.#expected && this.#said && !hasDigits(text, PART_REPEATED)) this.#end();
  }

  /** One of the customer's turns is over. */
  customerSaid(text: string): void {
    if (!this.#expected) return;
    if (hasDigits(text, PART_SAID)) {
      this.#said = true;
      return;
    }
    this.#turnsWithout += 1;
    if (!this.#said && this.#turnsWithout >= TURNS_WITHOUT) this.#end();
  }

  close(): void {
    clearTimeout(this.#limit);
  }

  #begin(): void {
    this.#expected = true;
    this.#said = false;
    this.#turnsWithout = 0;
    clearTimeout(this.#limit);
    this.#limit = setTimeout(() => this.#end(), this.#parts.longestMs ?? LONGEST_MS).unref();
  }

  #end(): void {
    clearTimeout(this.#limit);
    this.#expected = false;
    this.#parts.onResume();
  }
}

const hasDigits = (text: string, most: number): boolean =>
  digitRuns(text).some((run) => {
    let inARow = 0;
    return run.some(({ char }) => {
      inARow = char >= '0' && char <= '9' ? inARow + 1 : 0;
      return inARow >= most;
    });
  });
