import { type EventData, parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { labelOf } from '../../protocol/labelOf.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';

interface Place {
  callId: string;
  turnId: string;
}

/** Who judges: seen as an operator, and noted in the audit. */
interface By {
  operator: OperatorActor;
  asker: Asker;
}

interface MoodDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  calls: Pick<CallRepository, 'eventsOfTypes'>;
  log: CallLog;
  audit: AuditDesk;
}

/** A machine that was never asked: what stands in its place when a person takes back their judgement. */
const NOT_JUDGED = { score: 0, label: 'neutral', confidence: 0, source: 'lexicon', because: [] } as const;

/** A person's judgement of how the customer felt by a turn: it stands in the place of the machine's, in live calls and ended ones. */
export class MoodDesk {
  readonly #options: MoodDeskOptions;

  constructor(options: MoodDeskOptions) {
    this.#options = options;
  }

  /** The same again changes nothing. @throws ProblemError 404 for an unseen call or a turn that is not the customer's, 409 for an erased call */
  async correct(place: Place, score: number, by: By): Promise<void> {
    const { call, turn, judgements } = await this.#find(place, by.operator);
    const standing = judgements.at(-1);
    if (standing?.source === 'person' && standing.score === score) return;
    await this.#write(call, turn, { score, label: labelOf(score), confidence: 1, source: 'person', because: [] }, by);
  }

  /** Puts the machine's last judgement back. Where no person has judged, nothing changes. @throws ProblemError as `correct` does */
  async takeBack(place: Place, by: By): Promise<void> {
    const { call, turn, judgements } = await this.#find(place, by.operator);
    if (judgements.at(-1)?.source !== 'person') return;
    const machine = judgements.findLast(({ source }) => source !== 'person') ?? NOT_JUDGED;
    const { score, label, confidence, source, because } = machine;
    await this.#write(call, turn, { score, label, confidence, source, because: [...because] }, by);
  }

  async #find({ callId, turnId }: Place, operator: OperatorActor) {
    const { desk, calls } = this.#options;
    const call = await desk.find(callId, operator);
    if (call.erased) throw refuse.conflict('call-erased', 'This call was erased: there is nothing left to judge.');
    const known = (await calls.eventsOfTypes(callId, ['turn', 'sentiment'])).flatMap(
      (event) => parseEvent(event) ?? [],
    );
    const turn = known.flatMap((event) =>
      event.type === 'turn' && event.data.turnId === turnId && event.data.speaker === 'customer' ? [event.data] : [],
    )[0];
    if (!turn) throw refuse.unknown('turn');
    const judgements = known.flatMap((event) =>
      event.type === 'sentiment' && event.data.turnId === turnId ? [event.data] : [],
    );
    return { call, turn, judgements };
  }

  async #write(
    call: CallSummary,
    { turnId, startMs }: EventData<'turn'>,
    judged: Omit<EventData<'sentiment'>, 'turnId' | 'by' | 'turnAt'>,
    { operator, asker }: By,
  ): Promise<void> {
    const { log, audit } = this.#options;
    const { callId } = call;
    const isPersons = judged.source === 'person';
    const detail = { turn: turnId, ...(isPersons && { score: judged.score }), ...(!isPersons && { takenBack: true }) };
    const note = audit.note(asker, { action: 'call.judged', target: { kind: 'call', id: callId }, detail });
    await log.write(call, 'sentiment', { turnId, ...judged, by: operator.name, turnAt: startMs }, { note });
  }
}
