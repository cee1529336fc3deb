import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ClosingSummary, SummaryData, summaryEdit } from '../../protocol/closingSummary.ts';
import { summaryAnswer } from '../../protocol/helpQuestions.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Asker } from '../audit/asker.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { authorOf } from '../contacts/authorOf.ts';
import type { ContactFileDesk } from '../contacts/contactFileDesk.ts';
import type { AskModel } from '../errands/askModel.ts';
import { type CallCourse, COURSE_EVENTS, courseOf } from '../help/callSoFar.ts';
import { noteUsage } from '../help/noteUsage.ts';
import { saidLines } from '../help/saidLines.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { fittingSummary } from './fittingSummary.ts';
import { plainSummary } from './plainSummary.ts';
import { moodsOf, type StandingSummary, summariesOf } from './summariesOf.ts';
import { summaryText } from './summaryText.ts';

interface SummaryDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  calls: Pick<CallRepository, 'find' | 'eventsOfTypes'>;
  log: CallLog;
  personas: Pick<PersonaDesk, 'leading'>;
  files: Pick<ContactFileDesk, 'summarise'>;
  ask: AskModel;
  now: () => number;
  logger: Logger;
}

/** A worker's model has so long for one try; there are two. */
const WITHIN_MS = 15_000;
const TRIES = 2;
const BOUNDS = { lines: 400, letters: 40_000 };
const READ: readonly EventType[] = [...COURSE_EVENTS, 'sentiment', 'summary'];
/** Who writes what nobody has asked for. */
const FLOOR: Asker = { actor: { kind: 'machine', id: 'floor', name: 'floor' }, from: '' };

/** What a call came to, in its log and in the customer's record: written by a model once the call is over, and mended by people. */
export class SummaryDesk {
  readonly #options: SummaryDeskOptions;
  readonly #ending = new AbortController();

  constructor(options: SummaryDeskOptions) {
    this.#options = options;
  }

  /** Writes the first summary of a call that is over, in its own language. Done once; nothing is written of a call in which nobody said anything. */
  async close(callId: string): Promise<void> {
    const call = (await this.#options.calls.find(callId))?.summary;
    if (call?.state !== 'ended' || call.erased) return;
    const events = await this.#options.calls.eventsOfTypes(callId, READ);
    const { language } = call;
    if (summariesOf(events).has(language) || !isWorthIt(courseOf(events))) return;
    const asked = await this.#asked(call, courseOf(events), language);
    // The next start of the floor makes up for it.
    if (this.#ending.signal.aborted) return;
    // Somebody else was quicker, perhaps a person.
    if (await this.#standing(callId, language)) return;
    const summary = asked ?? plainOf(call, courseOf(events));
    await this.#write(
      call,
      { ...summary, language, mood: moodsOf(events) },
      FLOOR,
      stableId('summary', callId, language),
    );
  }

  /**
   * Has one made in a language, also again. @throws ProblemError 404 for an unseen call, 409 for one that is still on, erased, without a word,
   * or whose summary a person has written, 502 where no model has answered
   */
  async make(callId: string, language: Language, by: OperatorActor, asker: Asker): Promise<void> {
    const call = await this.#over(callId, by);
    const events = await this.#options.calls.eventsOfTypes(callId, READ);
    const course = courseOf(events);
    if (!isWorthIt(course))
      throw refuse.conflict('nothing-said', 'Nothing was said in this call that could be summarised.');
    refuseToOverwrite(summariesOf(events).get(language));
    const summary = await this.#asked(call, course, language);
    if (!summary) {
      throw refuse.badGateway(
        'not-summarised',
        'No language model has answered: see that a worker runs, then try again.',
      );
    }
    // Also what a person has written while the model was asked.
    refuseToOverwrite(await this.#standing(callId, language));
    await this.#write(call, { ...summary, language, mood: moodsOf(events) }, asker);
  }

  /** @throws ProblemError 404 for an unseen call or one without this summary, 409 for one that is still on or erased, or whose summary is another by now */
  async edit(
    { callId, language }: { callId: string; language: Language },
    { replaces, summary }: z.infer<typeof summaryEdit>,
    by: OperatorActor,
    asker: Asker,
  ): Promise<void> {
    const call = await this.#over(callId, by);
    const standing = await this.#standing(callId, language);
    if (!standing) throw refuse.unknown('summary');
    if (standing.eventId !== replaces) {
      throw refuse.conflict('outdated', 'This summary was changed meanwhile: read it again, then repeat your change.');
    }
    const { mood } = standing.summary;
    await this.#write(call, { ...summary, language, mood, source: 'person', by: by.name, replaces }, asker);
  }

  /** Nobody waits for a model any more: the floor closes. */
  stop(): void {
    this.#ending.abort();
  }

  async #standing(callId: string, language: Language): Promise<StandingSummary | undefined> {
    return summariesOf(await this.#options.calls.eventsOfTypes(callId, ['summary'])).get(language);
  }

  async #over(callId: string, by: OperatorActor): Promise<CallSummary> {
    const call = await this.#options.desk.find(callId, by);
    if (call.erased) throw refuse.conflict('call-erased', 'This call was erased: nothing can be told of it any more.');
    if (call.state !== 'ended')
      throw refuse.conflict('call-open', 'This call is still on: it is summarised once it has ended.');
    return call;
  }

  async #asked(call: CallSummary, course: CallCourse, language: Language) {
    const { ask, personas, log, logger } = this.#options;
    const persona = await personas.leading(call);
    const question = {
      language,
      role: persona.instructions,
      said: saidLines(course.turns, BOUNDS),
      facts: course.facts,
      disposition: call.disposition ?? 'failed',
    };
    for (let tries = 1; tries <= TRIES; tries++) {
      const { answer, usage } = await ask({ name: 'summary', question }, summaryAnswer, {
        withinMs: WITHIN_MS,
        signal: this.#ending.signal,
      });
      await noteUsage(log, call, usage);
      if (answer) return { ...fittingSummary(answer), source: 'model' as const };
    }
    logger.warn({ callId: call.callId }, 'no model has summarised a call');
    return undefined;
  }

  async #write(call: CallSummary, data: SummaryData, asker: Asker, id: string = randomUUID()): Promise<void> {
    const { log, files, now, logger } = this.#options;
    const { callId, createdAt } = call;
    const at = Math.max(0, now() - createdAt);
    const draft = { id, at, type: 'summary', data };
    // It may have been erased while the model was asked.
    const appended = await log.append(callId, (current) => (current.erased ? [] : [draft]));
    const [stored] = appended?.stored ?? [];
    const written = stored && summariesOf([stored]).get(data.language)?.summary;
    // A record has one summary of a call, in the call's own language.
    if (!written || data.language !== call.language) return;
    try {
      await files.summarise(
        callId,
        { text: summaryText(written), language: data.language },
        { author: authorOf(asker), asker },
      );
    } catch (err) {
      logger.warn({ err, callId }, 'a summary did not reach the record of its customer');
    }
  }
}

function refuseToOverwrite(standing: StandingSummary | undefined): void {
  if (standing?.summary.source !== 'person') return;
  throw refuse.conflict(
    'summary-edited',
    'Somebody has written this summary: edit it, so that their words are not lost.',
  );
}

const isWorthIt = ({ turns }: CallCourse): boolean => turns.some(({ speaker }) => speaker === 'customer');
const plainOf = (call: CallSummary, course: CallCourse): ClosingSummary & Pick<SummaryData, 'source'> => ({
  ...plainSummary(course, call.disposition ?? 'failed', call.language),
  source: 'log',
});
