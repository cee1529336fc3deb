import type { RecordingState } from '../../protocol/recording.ts';
import { consentIn } from './consentIn.ts';

/** How often an answer that was neither yes nor no is asked for again. */
const ASKED_AGAIN = 1;

/** What is done about one of the customer's turns. */
export interface ConsentStep {
  /** What they have answered: to be written down. */
  given?: boolean;
  /** What is said to them instead of a reply. */
  say?: 'agreed' | 'refused' | 'ask-again';
}

/**
 * The question whether a call may be recorded, from the greeting that asks it to the customer's answer. Who passes over it is not recorded,
 * and not asked again: they call for something else.
 */
export class ConsentQuestion {
  #open: boolean;
  #askedAgain = 0;

  /** @param customerHasSpoken in a call whose former job has died: who spoke has passed over the question, or answered it */
  constructor({ policy, consent }: Pick<RecordingState, 'policy' | 'consent'>, customerHasSpoken: boolean) {
    this.#open = policy === 'asked' && consent === null && !customerHasSpoken;
  }

  /** Somebody else leads the call: the question is theirs. */
  close(): void {
    this.#open = false;
  }

  /** Takes one of the customer's turns; undefined where there is nothing to do but to reply to it. */
  hear(text: string): ConsentStep | undefined {
    if (!this.#open) return undefined;
    const { answer, more } = consentIn(text);
    if (answer === 'unclear' && !more && this.#askedAgain < ASKED_AGAIN) {
      this.#askedAgain += 1;
      return { say: 'ask-again' };
    }
    this.#open = false;
    if (answer === 'unclear') return undefined;
    const given = answer === 'yes';
    return more ? { given } : { given, say: given ? 'agreed' : 'refused' };
  }
}
