import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { NoteDraft } from '../../protocol/recording.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { notesOf } from './notesOf.ts';

interface Place {
  callId: string;
  noteId: string;
}

interface NoteDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  calls: CallRepository;
  log: CallLog;
}

/** Notes about moments of a call: events of its log, so that every station has them and erasing takes them along. */
export class NoteDesk {
  readonly #options: NoteDeskOptions;

  constructor(options: NoteDeskOptions) {
    this.#options = options;
  }

  /** Sent again under the same id, it is noted once. @throws ProblemError 404 for an unseen call, 409 for an erased one, 400 for a range that ends before it begins. */
  async add(place: Place, draft: NoteDraft, by: OperatorActor): Promise<void> {
    await this.#write(
      place,
      { ...draft },
      { by, author: by.operatorId, id: stableId('note', place.callId, place.noteId) },
    );
  }

  /** @throws ProblemError as `add` does; also 404 for an unknown note, 403 for somebody else's. */
  async change(place: Place, draft: NoteDraft, by: OperatorActor): Promise<void> {
    const author = await this.#authorOf(place, by);
    if (author !== by.operatorId) {
      throw refuse.notAllowed('not-your-note', 'Only its author changes a note: add one of your own.');
    }
    await this.#write(place, { ...draft }, { by, author });
  }

  /** @throws ProblemError 404 for an unseen call or an unknown note, 403 for somebody else's unless an administrator asks. */
  async takeBack(place: Place, by: OperatorActor): Promise<void> {
    const author = await this.#authorOf(place, by);
    if (author !== by.operatorId && by.role !== 'admin') {
      throw refuse.notAllowed('not-your-note', 'Only its author or an administrator takes a note back.');
    }
    await this.#write(place, { text: null, fromMs: 0 }, { by, author });
  }

  async #authorOf({ callId, noteId }: Place, by: OperatorActor): Promise<string | undefined> {
    const { desk, calls } = this.#options;
    await desk.find(callId, by);
    const note = notesOf(await calls.eventsOfTypes(callId, ['note'])).get(noteId);
    if (!note) throw refuse.unknown('note');
    return note.operatorId;
  }

  async #write(
    { callId, noteId }: Place,
    said: { text: string | null; fromMs: number; toMs?: number | undefined },
    { by, author, id }: { by: OperatorActor; author: string | undefined; id?: string },
  ): Promise<void> {
    const call = await this.#options.desk.find(callId, by);
    if (call.erased) throw refuse.conflict('call-erased', 'This call was erased: nothing can be noted of it any more.');
    if (said.toMs !== undefined && said.toMs < said.fromMs) {
      throw refuse.badRequest('The range ends before it begins: exchange fromMs and toMs.');
    }
    const text = said.text === null ? null : maskSensitive(said.text);
    const data = { ...said, text, noteId, by: by.name, ...(author !== undefined && { operatorId: author }) };
    await this.#options.log.write(call, 'note', data, { ...(id !== undefined && { id }) });
  }
}
