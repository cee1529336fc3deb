import type { EventDraft } from '../../protocol/callEvent.ts';
import type { Problem } from '../../protocol/problem.ts';
import { isStableId, stableId } from '../call-log/stableId.ts';
import { problemOf } from '../http/problemError.ts';
import type { CallTruth } from './callTruth.ts';
import { jobLie, possibleTime } from './jobLie.ts';

/**
 * Checks the drafts of a job. One that is wrong is replaced, under its own id unless that is the server's, by a `fault` that says so: the job need not
 * send it for ever, and the log shows that something is missing. `problem` tells the job which and why, without its words.
 */
export function acceptDrafts(
  drafts: readonly EventDraft[],
  truth: CallTruth,
): { drafts: EventDraft[]; problem: Problem | undefined } {
  const errors: NonNullable<Problem['errors']> = [];
  // Two ask for a person in the same moment: that somebody is asked for is known, and who was second has told no lie.
  const isSaidAlready = ({ type }: EventDraft) => type === 'escalation.raised' && truth.escalationId !== undefined;
  const accepted = drafts.map((draft): EventDraft | undefined => {
    const message = jobLie(draft, truth);
    if (message === undefined) {
      return isSaidAlready(draft) ? undefined : { ...draft, at: possibleTime(draft.at, truth) };
    }
    errors.push({ path: draft.id, message });
    const detail = `An event of type ${draft.type} was not accepted and is missing here.`;
    return {
      id: isStableId(draft.id) ? stableId('bad-event', draft.id) : draft.id,
      // Within the call, whatever the draft claims.
      at: Math.max(0, Math.min(draft.at, truth.endedAt ?? truth.elapsed)),
      type: 'fault',
      data: { where: 'worker', kind: 'bad-event', detail, recovered: false },
    };
  });
  const problem =
    errors.length > 0 ? problemOf(400, 'bad-event', 'Some events were not accepted: see errors.', errors) : undefined;
  return { drafts: accepted.filter((draft) => draft !== undefined), problem };
}
