/** An apology is repeated after this long, while the customer still waits. */
export const APOLOGISE_EVERY_MS = 20_000;
/** A recogniser that is back within this time owes no apology. */
export const RECOGNISER_PATIENCE_MS = 1_500;
/** After the customer's last sound the session itself may be about to answer. */
export const QUIET_MS = 1_500;

/** What is known of a call whose providers may fail. Times in ms since the epoch. */
export interface OutageState {
  recogniserOut: boolean;
  /** The language model or the voice fails: words are understood, but not answered. */
  replyOut: boolean;
  /** …and the newest attempt at an answer has failed too: it may be the one that succeeds. */
  replyFailed: boolean;
  /** Since when a turn of the customer, or the customer's call, has waited for an answer. */
  turnWaits: number | undefined;
  /** When the customer began to speak, as long as that has not become words. */
  soundWaits: number | undefined;
  customerSpeaks: boolean;
  /** The customer has lost the line: nobody would hear it. */
  customerAway: boolean;
  customerQuietSince: number;
  assistantBusy: boolean;
  apologisedAt: number | undefined;
  /** When the next attempt at an answer makes sense. */
  tryAgainAt: number;
}

export type OutageStep = { do: 'apologise' } | { do: 'answer' } | { do: 'wait'; until: number | undefined };

/**
 * What an assistant does about an outage now: apologises to a customer who waits, or tries to answer again what nobody has
 * answered. `until` is when to look again if nothing happens before; undefined where there is nothing to do.
 */
export function nextStep(state: OutageState, now: number): OutageStep {
  const { recogniserOut, replyOut, replyFailed, turnWaits, soundWaits } = state;
  if (state.customerSpeaks || state.customerAway || state.assistantBusy) return { do: 'wait', until: undefined };
  const waits: number[] = [];
  if (replyFailed && turnWaits !== undefined) waits.push(turnWaits);
  if (recogniserOut && soundWaits !== undefined) {
    waits.push(Math.max(soundWaits, state.customerQuietSince) + RECOGNISER_PATIENCE_MS);
  }
  const apologyAt = Math.max(Math.min(...waits), (state.apologisedAt ?? Number.NEGATIVE_INFINITY) + APOLOGISE_EVERY_MS);
  if (now >= apologyAt) return { do: 'apologise' };
  const answerAt =
    replyOut && turnWaits !== undefined
      ? Math.max(state.tryAgainAt, state.customerQuietSince + QUIET_MS)
      : Number.POSITIVE_INFINITY;
  if (now >= answerAt) return { do: 'answer' };
  const until = Math.min(apologyAt, answerAt);
  return { do: 'wait', until: Number.isFinite(until) ? until : undefined };
}
