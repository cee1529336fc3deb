import type { Logger } from 'pino';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { type FactsAnswer, factsAnswer, nextSentenceAnswer } from '../../protocol/helpQuestions.ts';
import type { KnowledgePassage } from '../../protocol/knowledge.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Suggestion } from '../../protocol/suggestion.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import type { CallViewer } from '../calls/maySeeCall.ts';
import type { AskModel } from '../errands/askModel.ts';
import type { KnowledgeDesk } from '../knowledge/knowledgeDesk.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { type CallCourse, COURSE_EVENTS, courseOf, lastOfCustomer } from './callSoFar.ts';
import { noteUsage } from './noteUsage.ts';
import { saidLines } from './saidLines.ts';

interface HelpDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  calls: Pick<CallRepository, 'eventsOfTypes'>;
  knowledge: Pick<KnowledgeDesk, 'fitting'>;
  personas: Pick<PersonaDesk, 'leading'>;
  log: Pick<CallLog, 'write'>;
  news: FloorNews;
  ask: AskModel;
  logger: Logger;
}

/** Later than that it is of no use: the conversation has gone on. */
const WITHIN_MS = 8_000;
const BOUNDS = { lines: 30, letters: 8_000 };
const MOST_PASSAGES = 3;
/** Of the customer's turns before the last one, so many may help to find passages. */
const TURNS_BEFORE = 2;

interface Running {
  turnId: string;
  ending: AbortController;
  suggestion: Promise<Suggestion | null>;
}

/**
 * Help for whoever speaks in a call, or steers the assistant that does: asked for by the consoles that show it, so that a call which nobody
 * has open costs nothing. Of a call one suggestion is made at a time, the same for all who ask; something newer that the customer says ends it.
 */
export class HelpDesk {
  readonly #options: HelpDeskOptions;
  /** The suggestion of each open call that was asked for last. */
  readonly #running = new Map<string, Running>();
  readonly #quiet: () => void;

  constructor(options: HelpDeskOptions) {
    this.#options = options;
    this.#quiet = options.news.listen({
      eventsAppended: (callId, events, { state }) => {
        const running = this.#running.get(callId);
        if (!running) return;
        const isNewer = lastOfCustomer(courseOf(events));
        if (state === 'ended' || (isNewer && isNewer.turnId !== running.turnId)) this.#drop(callId);
      },
    });
  }

  /** Passages that fit what the customer has said last. @throws ProblemError 404 for an unseen call */
  async passages(callId: string, by: CallViewer): Promise<KnowledgePassage[]> {
    await this.#options.desk.find(callId, by);
    return this.#fitting(await this.#course(callId));
  }

  /** Null where nothing was said yet, where the call is over, and where something newer was said before it was ready. @throws ProblemError 404 for an unseen call */
  async suggest(callId: string, by: CallViewer): Promise<Suggestion | null> {
    const call = await this.#options.desk.find(callId, by);
    if (call.state === 'ended') return null;
    const course = await this.#course(callId);
    const turnId = lastOfCustomer(course)?.turnId;
    if (turnId === undefined) return null;
    const running = this.#running.get(callId);
    if (running?.turnId === turnId) return running.suggestion;
    this.#drop(callId);
    const ending = new AbortController();
    const suggestion = this.#make(call, course, turnId, ending.signal);
    const made: Running = { turnId, ending, suggestion };
    this.#running.set(callId, made);
    // What no model has helped with may be asked for again.
    const forget = () => this.#running.get(callId) === made && this.#running.delete(callId);
    suggestion.then((one) => one?.source === 'passages' && forget(), forget);
    return suggestion;
  }

  close(): void {
    this.#quiet();
    for (const callId of [...this.#running.keys()]) this.#drop(callId);
  }

  async #course(callId: string): Promise<CallCourse> {
    return courseOf(await this.#options.calls.eventsOfTypes(callId, COURSE_EVENTS));
  }

  #fitting({ turns }: CallCourse): KnowledgePassage[] {
    const said = turns.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text);
    return this.#options.knowledge.fitting(said.slice(-1 - TURNS_BEFORE).toReversed(), MOST_PASSAGES);
  }

  async #make(call: CallSummary, course: CallCourse, turnId: string, signal: AbortSignal): Promise<Suggestion | null> {
    const { ask, personas, log, logger } = this.#options;
    const { callId, language } = call;
    const passages = this.#fitting(course);
    const persona = await personas.leading(call);
    const known = {
      language,
      role: persona.instructions,
      said: saidLines(course.turns, BOUNDS),
      facts: course.facts,
    };
    const speaks = call.control?.leader.kind === 'operator' ? ('operator' as const) : ('assistant' as const);
    const knowledge = passages.map(({ headings, text }) => ({ from: headings.join(' > '), text }));
    const options = { withinMs: WITHIN_MS, signal };
    const [sentence, facts] = await Promise.all([
      ask({ name: 'next-sentence', question: { ...known, speaks, knowledge } }, nextSentenceAnswer, options),
      ask({ name: 'facts', question: known }, factsAnswer, options),
    ]);
    if (signal.aborted) return null;
    for (const { usage } of [sentence, facts]) await noteUsage(log, call, usage);
    if (!sentence.answer && !facts.answer) logger.debug({ callId }, 'no model has helped: passages alone');
    const said = maskSensitive(sentence.answer?.sentence.trim() ?? '');
    return {
      turnId,
      language,
      sentence: said === '' ? null : said,
      missing: missingOf(facts.answer),
      passages,
      source: sentence.answer || facts.answer ? 'model' : 'passages',
    };
  }

  #drop(callId: string): void {
    this.#running.get(callId)?.ending.abort();
    this.#running.delete(callId);
  }
}

function missingOf(answer: FactsAnswer | undefined): Suggestion['missing'] {
  return (answer?.missing ?? []).flatMap(({ name, question }) => {
    const [asked, called] = [maskSensitive(question.trim()), name.trim()];
    return asked === '' || called === '' ? [] : [{ name: called, question: asked }];
  });
}
