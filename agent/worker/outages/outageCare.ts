import { backOff } from '../../protocol/backOff.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import { nextStep, type OutageState } from './nextStep.ts';
import { OutageBook } from './outageBook.ts';

const FIRST_RETRY_MS = 1_000;
const SLOWEST_RETRY_MS = 8_000;
/** The session begins to think before the turn is complete: what failed so long before was an attempt at the same answer. */
const AHEAD_OF_TURN_MS = 3_000;

interface Deeds {
  /** An outage has begun or ended: for the call's log. */
  tell: (fault: ProviderFault) => void;
  /** Says the apology. Resolves when it is over, said or interrupted. */
  apologise: () => Promise<void>;
  /** Answers again what the customer said last, or greets again who has not been greeted. */
  answerAgain: () => void;
}

/**
 * Cares for the customer while a provider fails: apologises, and takes the call up again where it broke off as soon as the
 * provider answers. The recogniser comes back by itself, and what it owes then is answered by the session.
 */
export class OutageCare {
  readonly #book: OutageBook;
  readonly #deeds: Deeds;
  readonly #state: Omit<OutageState, 'recogniserOut' | 'replyOut' | 'replyFailed'>;
  #failures = 0;
  #attemptAt = 0;
  #failedAt = 0;
  #heardAt = 0;
  #apologising = false;
  #begun = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(deeds: Deeds) {
    this.#deeds = deeds;
    this.#book = new OutageBook(deeds.tell);
    this.#state = {
      turnWaits: undefined,
      soundWaits: undefined,
      customerSpeaks: false,
      customerAway: false,
      customerQuietSince: 0,
      assistantBusy: false,
      apologisedAt: undefined,
      tryAgainAt: 0,
    };
  }

  /** The session is there: from now on something can be said. @param owed true where the customer waits for a first word */
  begin(owed: boolean): void {
    this.#begun = true;
    if (owed) this.#state.turnWaits = Date.now();
    this.#look();
  }

  close(): void {
    this.#begun = false;
    clearTimeout(this.#timer);
  }

  fault(fault: ProviderFault): void {
    if (!this.#book.take(fault)) return;
    if (fault.recovered) this.#recovered();
    else if (fault.where !== 'stt') this.#replyFailed(fault.retryAfterMs ?? 0);
    this.#look();
  }

  /** The customer speaks, or has stopped. */
  customerSpeaks(speaks: boolean): void {
    this.#state.customerSpeaks = speaks;
    this.#state.customerQuietSince = Date.now();
    if (speaks) this.#state.soundWaits ??= Date.now();
    this.#look();
  }

  /** The customer has lost the line, or is back. */
  customerAway(away: boolean): void {
    this.#state.customerAway = away;
    this.#look();
  }

  /** The sound was words, or a cough: it waits no longer. */
  soundUnderstood(): void {
    this.#state.soundWaits = undefined;
  }

  /** The customer has said or typed something that wants an answer, and the session is at it. */
  turnTaken(): void {
    const now = Date.now();
    this.#state.soundWaits = undefined;
    this.#state.turnWaits ??= now;
    this.#attemptAt = now;
    // The session's own attempt comes first, unless that has failed already.
    if (now - this.#failedAt > AHEAD_OF_TURN_MS) {
      this.#state.tryAgainAt = Math.max(this.#state.tryAgainAt, now + SLOWEST_RETRY_MS);
    }
    this.#look();
  }

  assistantBusy(busy: boolean): void {
    this.#state.assistantBusy = busy;
    this.#look();
  }

  /** The assistant is heard. */
  assistantHeard(): void {
    if (this.#apologising) return;
    this.#heardAt = Date.now();
    if (!this.#replyOut) this.#state.turnWaits = undefined;
  }

  get #replyOut(): boolean {
    return this.#book.isOut('llm') || this.#book.isOut('tts');
  }

  #replyFailed(retryAfterMs: number): void {
    const now = Date.now();
    const wait = backOff(this.#failures, { firstMs: FIRST_RETRY_MS, mostMs: SLOWEST_RETRY_MS });
    this.#failures += 1;
    this.#failedAt = now;
    this.#state.tryAgainAt = now + Math.max(wait, retryAfterMs);
    // A reply that broke off half-way: the turn that it was to answer waits again.
    if (this.#state.assistantBusy && !this.#apologising) this.#state.turnWaits ??= now;
  }

  #recovered(): void {
    if (this.#replyOut) return;
    this.#failures = 0;
    if (this.#heardAt > this.#attemptAt) this.#state.turnWaits = undefined;
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (!this.#begun || this.#apologising) return;
    const now = Date.now();
    const replyOut = this.#replyOut;
    const replyFailed = replyOut && this.#failedAt >= this.#attemptAt - AHEAD_OF_TURN_MS;
    const step = nextStep({ ...this.#state, recogniserOut: this.#book.isOut('stt'), replyOut, replyFailed }, now);
    if (step.do === 'apologise') {
      this.#apologise(now);
    } else if (step.do === 'answer') {
      this.#attemptAt = now;
      // Should the attempt end without a word of success or failure.
      this.#state.tryAgainAt = now + SLOWEST_RETRY_MS;
      this.#deeds.answerAgain();
    } else if (step.do === 'wait' && step.until !== undefined) {
      this.#timer = setTimeout(() => this.#look(), step.until - now);
    }
  }

  #apologise(now: number): void {
    this.#state.apologisedAt = now;
    this.#apologising = true;
    void this.#deeds.apologise().finally(() => {
      this.#apologising = false;
      this.#look();
    });
  }
}
