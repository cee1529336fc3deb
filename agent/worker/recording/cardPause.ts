import { digitRuns } from '../../protocol/digitUnits.ts';
import { asksForCard, type CardQuestion } from './asksForCard.ts';

/** So many digits in a row are part of what was asked for; a sum that is named in answer has fewer. */
const PART_SAID = 3;
const PART_REPEATED = 4;
/** So many digits, said in one turn or several, are all that was asked for. */
const ALL_OF: Record<CardQuestion, number> = { number: 12, part: PART_SAID };
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
 * has said it and whoever asked has gone on to something else. Also over when
 * they say three times something else, and after two minutes.
 */
export class CardPause {
  readonly #parts: CardPauseParts;
  #expected = false;
  #asked: CardQuestion = 'number';
  /** How many digits the customer has said since they were asked last. */
  #digits = 0;
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
    if (!this.#expected) this.#begin('number');
  }

  /** Words that are being said to the customer, or were: all of the turn so far. */
  saying(text: string): void {
    const asked = asksForCard(text);
    if (!asked) return;
    if (!this.#expected) this.#parts.onPause();
    this.#begin(asked);
  }

  /** A turn that was said to the customer is over. */
  said(text: string): void {
    if (asksForCard(text)) this.saying(text);
    // Who repeats the number has not gone on yet.
    else if (this.#expected && this.#digits >= ALL_OF[this.#asked] && digitsIn(text, PART_REPEATED) === 0) this.#end();
  }

  /** One of the customer's turns is over. */
  customerSaid(text: string): void {
    if (!this.#expected) return;
    const digits = digitsIn(text, PART_SAID);
    this.#digits += digits;
    this.#turnsWithout = digits > 0 ? 0 : this.#turnsWithout + 1;
    if (this.#turnsWithout >= TURNS_WITHOUT) this.#end();
  }

  close(): void {
    clearTimeout(this.#limit);
  }

  #begin(asked: CardQuestion): void {
    this.#expected = true;
    this.#asked = asked;
    this.#digits = 0;
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

/** How many digits stand in groups of at least so many. */
function digitsIn(text: string, least: number): number {
  let digits = 0;
  for (const run of digitRuns(text)) {
    let inARow = 0;
    for (const char of [...run.map((unit) => unit.char), ' ']) {
      if (char >= '0' && char <= '9') {
        inARow += 1;
      } else {
        if (inARow >= least) digits += inARow;
        inARow = 0;
      }
    }
  }
  return digits;
}
