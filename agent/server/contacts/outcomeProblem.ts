import { type ProblemError, refuse } from '../http/problemError.ts';
import type { ContactWorkOutcome } from '../storage/contactRepository.ts';

/** Why something was not done to a record, as whoever asked is told. */
export function outcomeProblem(outcome: Exclude<ContactWorkOutcome, 'done'>): ProblemError {
  switch (outcome) {
    case 'unknown':
      return refuse.unknown('contact');
    case 'phone-taken':
      return refuse.conflict(
        'phone-taken',
        'Another contact has this phone number: change that one, merge the two, or leave the number out here.',
      );
    case 'outdated':
      return refuse.conflict(
        'outdated',
        'Somebody has changed this contact meanwhile: load it again, then repeat the change.',
      );
    case 'known':
      return refuse.conflict('done-already', 'This was done already.');
  }
}
