import { draftFault, type EventDraft, type EventType } from '../../protocol/callEvent.ts';
import type { Problem } from '../../protocol/problem.ts';
import { problemOf } from '../http/problemError.ts';

/** Events that only the server may write: they say what it has done or what the media server has told it. */
const SERVER_ONLY = new Set<string>([
  'call.created',
  'call.ended',
  'participant.joined',
  'participant.left',
] satisfies EventType[]);

/**
 * Checks the drafts of a job. One that is wrong is replaced, under its own id, by a `fault` that says so: the job need not
 * send it for ever, and the log shows that something is missing. `problem` tells the job which and why, without its words.
 */
export function acceptDrafts(drafts: readonly EventDraft[]): { drafts: EventDraft[]; problem: Problem | undefined } {
  const errors: NonNullable<Problem['errors']> = [];
  const accepted = drafts.map((draft): EventDraft => {
    const message = SERVER_ONLY.has(draft.type) ? 'only the server writes this type' : draftFault(draft);
    if (message === undefined) return draft;
    errors.push({ path: draft.id, message });
    const detail = `An event of type ${draft.type} was not well-formed and is missing here.`;
    return {
      id: draft.id,
      at: draft.at,
      type: 'fault',
      data: { where: 'worker', kind: 'bad-event', detail, recovered: false },
    };
  });
  const problem =
    errors.length > 0
      ? problemOf(400, 'bad-event', 'Some events were not well-formed: see errors.', errors)
      : undefined;
  return { drafts: accepted, problem };
}
