import { MOST_TAGS } from '../../protocol/callSummary.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';

interface TagDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  log: CallLog;
}

/** Labels that people put on calls and take off again, while they are on and afterwards; those of rules too. */
export class TagDesk {
  readonly #options: TagDeskOptions;

  constructor(options: TagDeskOptions) {
    this.#options = options;
  }

  /** What is so already is not written again. @throws ProblemError 404 for an unseen call, 409 for an erased one, or one label too many */
  async set(callId: string, { tag, on }: { tag: string; on: boolean }, by: OperatorActor): Promise<void> {
    const { desk, log } = this.#options;
    const call = await desk.find(callId, by);
    if (call.erased) throw refuse.conflict('call-erased', 'This call was erased: nothing can be noted of it any more.');
    const tags = call.tags ?? [];
    if (tags.includes(tag) === on) return;
    if (on && tags.length >= MOST_TAGS) {
      throw refuse.conflict('too-many-labels', `A call has ${MOST_TAGS} labels at most: take one off first.`);
    }
    await log.write(call, 'tag', { tag, on, by: by.name });
  }
}
