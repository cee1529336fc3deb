import { setTimeout as sleep } from 'node:timers/promises';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { ControlKind, ControlOrder } from '../../protocol/controlCommand.ts';
import type { ControlState } from '../../protocol/controlState.ts';
import type { Language } from '../../protocol/primitives.ts';
import { holdTone } from '../audio/holdTone.ts';
import { toldMessage } from '../context/toldMessage.ts';
import { backAgain } from '../personas/backAgain.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Conversation } from '../session/conversation.ts';
import { type ControlNews, controlNews, newsOf } from './controlNews.ts';
import type { ControlTimings } from './controlTimings.ts';
import { silenceOf } from './silenceOf.ts';

/** The server waits a second for an answer: a job that is still joining says so in time. */
const READY_WITHIN_MS = 800;
/** What only an assistant that is there can do; everything else is a state, which it takes on when it is. */
const ACTS: ReadonlySet<ControlKind> = new Set(['say', 'interrupt', 'approve', 'rewrite', 'veto']);

/** Commands that let an operator be heard. */
const MAKES_HEARD: ReadonlySet<ControlKind> = new Set(['take-over', 'barge-in']);

interface FollowerParts {
  language: Language;
  timings: ControlTimings;
  logger: WorkerLogger;
  /** Answers an order. @param because why it could not be obeyed */
  answer: (commandId: string, because?: string) => void;
  /** When the media server has muted the assistant's track last, ms since the epoch. */
  mutedAt: () => number;
  onSilence: (silent: boolean) => void;
  onState: (state: ControlState) => void;
}

/** Why the state changes: the order that did it, if it was not the log that told. */
interface Cause {
  order?: ControlOrder;
  /** The operator who led is gone without a word. */
  operatorLost: boolean;
}

/** Does to one call what its operators command: follows the state that the server has decided, and acts where a command is an act. */
export class ControlFollower {
  readonly #parts: FollowerParts;
  readonly #ready = Promise.withResolvers<Conversation>();
  /** What operators have said to the assistant that it remembers. */
  readonly #known = new Set<string>();
  #state: ControlState;
  #conversation: Conversation | undefined;

  constructor(state: ControlState, parts: FollowerParts) {
    this.#state = state;
    this.#parts = parts;
  }

  get state(): ControlState {
    return this.#state;
  }

  get silent(): boolean {
    return silenceOf(this.#state) !== undefined;
  }

  /** There is somebody now to lead the conversation, or to be silent in it. */
  begin(conversation: Conversation): void {
    this.#conversation = conversation;
    const silence = silenceOf(this.#state);
    if (silence) conversation.shut();
    if (silence === 'hold') this.#playTone(conversation);
    this.#setThinking(conversation);
    this.#parts.onSilence(this.silent);
    this.#parts.onState(this.#state);
    this.#ready.resolve(conversation);
  }

  /** The assistant's memory has been made from this log: what operators have said is in it. */
  remembered(events: readonly CallEvent[]): void {
    for (const { id } of controlNews(events)) this.#known.add(id);
  }

  /** What the server holds of the call after a connection was lost, or before the first order. */
  welcome(state: ControlState | null, events: readonly CallEvent[]): void {
    const news = controlNews(events).filter(({ id }) => !this.#known.has(id));
    for (const { id } of news) this.#known.add(id);
    void this.#ready.promise.then((conversation) => this.#rememberAll(conversation, news));
    if (state) this.#follow(state, { operatorLost: news.some(({ operatorLost }) => operatorLost) });
  }

  /** Obeys an order and answers it. */
  order(order: ControlOrder): void {
    const { answer, logger } = this.#parts;
    this.#obey(order).then(
      (because) => answer(order.commandId, because),
      (error: unknown) => {
        logger.error(
          { error: error instanceof Error ? error.name : 'unknown', kind: order.command.kind },
          'not obeyed',
        );
        answer(order.commandId, 'failed');
      },
    );
  }

  async #obey(order: ControlOrder): Promise<string | undefined> {
    const { command, state } = order;
    const operatorLost = command.kind === 'hand-back' && order.by.kind === 'floor';
    this.#tell(order);
    this.#follow(state, { order, operatorLost });
    if (!ACTS.has(command.kind) && !(command.kind === 'whisper' && command.now)) return undefined;
    const late = sleep(READY_WITHIN_MS, undefined, { ref: false });
    const conversation = this.#conversation ?? (await Promise.race([this.#ready.promise, late]));
    return conversation ? this.#act(conversation, order) : 'no-assistant';
  }

  /** Resolves once it is under way: nobody waits for the last word. */
  async #act(conversation: Conversation, order: ControlOrder): Promise<string | undefined> {
    const { timings } = this.#parts;
    const { command } = order;
    if (command.kind === 'interrupt') {
      this.#timeSilence(conversation, order);
      void conversation.hush().catch((error: unknown) => this.#complain(error, command.kind));
    } else if (command.kind === 'say') {
      if (command.when === 'now') timings.await('say', order);
      const said = command.when === 'now' ? conversation.sayNow(command.text) : conversation.say(command.text);
      said.catch((error: unknown) => this.#complain(error, command.kind));
    } else if (command.kind === 'whisper') {
      timings.await('whisper-now', order);
      conversation.replyNow().catch((error: unknown) => this.#complain(error, command.kind));
    }
    return undefined;
  }

  /** What an order says to the assistant becomes a part of what it remembers. */
  #tell({ commandId: id, command, by }: ControlOrder): void {
    const text = newsOf(command, by);
    if (text === undefined || this.#known.has(id)) return;
    this.#known.add(id);
    const news = { id, text };
    if (this.#conversation) this.#rememberAll(this.#conversation, [news]);
    else void this.#ready.promise.then((conversation) => this.#rememberAll(conversation, [news]));
  }

  #rememberAll({ agent }: Conversation, news: readonly Pick<ControlNews, 'id' | 'text'>[]): void {
    for (const { id, text } of news) {
      agent
        .remember(toldMessage({ id, text, at: Date.now() }))
        .catch((error: unknown) => this.#complain(error, 'remembering'));
    }
  }

  #follow(next: ControlState, cause: Cause): void {
    const was = silenceOf(this.#state);
    const is = silenceOf(next);
    this.#state = next;
    const conversation = this.#conversation;
    if (!conversation) return;
    this.#setThinking(conversation);
    if (cause.order && MAKES_HEARD.has(cause.order.command.kind))
      this.#parts.timings.await('operator-heard', cause.order);
    this.#parts.onState(next);
    if (is === was) return;
    if (is && !was) {
      if (cause.order?.command.kind === 'take-over') this.#timeSilence(conversation, cause.order);
      else conversation.shut();
    }
    if (was === 'hold') conversation.output.cut();
    if (is === 'hold') this.#playTone(conversation);
    this.#parts.onSilence(is !== undefined);
    if (!is) this.#goOn(conversation, cause);
  }

  /** An answer that is thought of in advance is for an assistant that may speak it at once. */
  #setThinking(conversation: Conversation): void {
    const { leader } = this.#state;
    conversation.thinkAhead(!this.silent && leader.kind === 'assistant' && leader.approval === null);
  }

  /** The assistant leads again: it answers what is open, and else waits to be spoken to. */
  #goOn(conversation: Conversation, { order, operatorLost }: Cause): void {
    const { language, timings } = this.#parts;
    const { unanswered } = conversation;
    conversation.speakAgain();
    if (order?.command.kind === 'hand-back') timings.took('hand-back', order, Date.now());
    if (operatorLost) {
      conversation.say(backAgain[language]).catch((error: unknown) => this.#complain(error, 'saying that it is back'));
    }
    if (unanswered) conversation.reply();
  }

  /** Stops the assistant, and takes the time where there was something to stop. */
  #timeSilence(conversation: Conversation, order: ControlOrder): void {
    const { timings, mutedAt } = this.#parts;
    const { playing } = conversation.output;
    if (order.command.kind === 'take-over') conversation.shut();
    else conversation.output.cut();
    if (!playing) return;
    const now = Date.now();
    const muted = mutedAt();
    timings.took('silent', order, muted > now - READY_WITHIN_MS ? Math.min(muted, now) : now);
  }

  #playTone({ output }: Conversation): void {
    output.playAside(holdTone()).catch((error: unknown) => this.#complain(error, 'playing the tone'));
  }

  #complain(error: unknown, doing: string): void {
    this.#parts.logger.error({ error: error instanceof Error ? error.name : 'unknown', doing }, 'failed');
  }
}
