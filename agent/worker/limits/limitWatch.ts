import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallLimits } from '../../protocol/callLimits.ts';
import { type Limit, type LimitState, lengthWarningOf, limitStep } from './limitStep.ts';

interface Deeds {
  warn: (limit: Limit, endsInMs: number) => void;
  end: (limit: Limit) => void;
}

/** Holds a call to its longest silence and its longest time, which is counted from its start, whoever leads it now. */
export class LimitWatch {
  readonly #deeds: Deeds;
  readonly #callTime: () => number;
  readonly #state: LimitState;
  #customerSpeaks = false;
  #assistantBusy = false;
  #timer: NodeJS.Timeout | undefined;
  #running = false;

  /** @param callTime ms since the call's start */
  constructor(limits: CallLimits, callTime: () => number, deeds: Deeds) {
    this.#deeds = deeds;
    this.#callTime = callTime;
    this.#state = {
      limits,
      lastHeardAt: 0,
      someoneSpeaks: false,
      customerAway: false,
      inHand: false,
      endsAt: limits.longestCallMs,
      silenceWarnedAt: undefined,
      lengthWarned: false,
    };
  }

  /** @param events what a former job has left behind: who was warned is not warned again */
  start(events: readonly CallEvent[]): void {
    this.#state.lengthWarned ||= events.some((event) => {
      const known = parseEvent(event);
      return known?.type === 'limit.warned' && known.data.limit === 'length';
    });
    this.#state.lastHeardAt = this.#callTime();
    this.#running = true;
    this.#look();
  }

  /** What is allowed from here on. An end that comes nearer by it is not before the customer has been warned of it. */
  allow(limits: CallLimits): void {
    const isAnother = limits.longestCallMs !== this.#state.limits.longestCallMs;
    this.#state.limits = limits;
    if (isAnother) {
      this.#state.endsAt = Math.max(limits.longestCallMs, this.#callTime() + lengthWarningOf(limits));
      this.#state.lengthWarned = false;
    }
    this.#look();
  }

  close(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  customerSpeaks(speaks: boolean): void {
    this.#customerSpeaks = speaks;
    this.customerHeard();
  }

  /** The customer has spoken or typed: whatever was warned of before is forgotten. */
  customerHeard(): void {
    this.#state.silenceWarnedAt = undefined;
    this.#heard();
  }

  assistantBusy(busy: boolean): void {
    this.#assistantBusy = busy;
    this.#heard();
  }

  customerAway(away: boolean): void {
    this.#state.customerAway = away;
    this.customerHeard();
  }

  /** A person leads, or no longer does: then the customer is warned before the call ends. */
  inHand(inHand: boolean): void {
    if (this.#state.inHand === inHand) return;
    this.#state.inHand = inHand;
    const warning = lengthWarningOf(this.#state.limits);
    if (!inHand && this.#callTime() + warning > this.#state.endsAt) {
      this.#state.endsAt = this.#callTime() + warning;
      this.#state.lengthWarned = false;
    }
    this.customerHeard();
  }

  #heard(): void {
    this.#state.someoneSpeaks = this.#customerSpeaks || this.#assistantBusy;
    this.#state.lastHeardAt = this.#callTime();
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (!this.#running) return;
    const now = this.#callTime();
    const step = limitStep(this.#state, now);
    if (step.do === 'wait') {
      this.#timer = setTimeout(() => this.#look(), Math.max(1, step.until - now));
      return;
    }
    if (step.do === 'end') {
      this.close();
      this.#deeds.end(step.limit);
      return;
    }
    if (step.limit === 'silence') this.#state.silenceWarnedAt = now;
    else this.#state.lengthWarned = true;
    this.#deeds.warn(step.limit, step.endsInMs);
    this.#look();
  }
}
