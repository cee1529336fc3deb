import type { ContactWorkOutcome } from './contactRepository.ts';
import { isTaken } from './isTaken.ts';

/** Thrown within a transaction, so that nothing of it stays. */
export class Refused extends Error {
  readonly outcome: Exclude<ContactWorkOutcome, 'done'>;
  constructor(outcome: Exclude<ContactWorkOutcome, 'done'>) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Runs what is one transaction; what was refused in it, or by a number that is another's, is its outcome. */
export function outcomeOf(transaction: () => 'done'): ContactWorkOutcome {
  try {
    return transaction();
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    if (isTaken(error)) return 'phone-taken';
    throw error;
  }
}
