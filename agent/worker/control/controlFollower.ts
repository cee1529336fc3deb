import { setTimeout as sleep } from 'node:timers/promises';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { ControlKind, ControlOrder } from '../../protocol/controlCommand.ts';
import type { ApprovalTerms, ControlState } from '../../protocol/controlState.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { ApprovalDesk } from '../approval/approvalDesk.ts';
import { holdTone } from '../audio/holdTone.ts';
import { backAgain } from '../personas/backAgain.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Conversation } from '../session/conversation.ts';
import { ControlMemory } from './controlMemory.ts';
import type { ControlTimings } from './controlTimings.ts';
import { silenceOf } from './silenceOf.ts';

/** The server waits a second for an answer: a job that is still joining says so in time. */
const READY_WITHIN_MS = 800;
/** The media server's mute of the assistant's track belongs to the command that comes within this time. */
const MUTE_OF_COMMAND_MS = 800;
/** What only an assistant that is there can do; everything else is a state, which it takes on when it is. */
const ACTS: ReadonlySet<ControlKind> = new Set(['say', 'interrupt', 'approve', 'rewrite', 'veto']);
/** Commands that let an operator be heard. */
const MAKES_HEARD: ReadonlySet<ControlKind> = new Set(['take-over', 'barge-in']);

interface FollowerParts {
  language: () => Language;
  timings: ControlTimings;
  approvals: Pick<ApprovalDesk, 'terms' | 'letGo' | 'answer'>;
  logger: WorkerLogger;
  /** Answers an order. @param because why it could not be obeyed */
  answer: (commandId: string, because?: string) => void;
  /** When the media server has muted the assistant's track last, ms since the epoch. */
  mutedAt: () => number;
  onSilence: (silent: boolean) => void;
  /** Another persona leads from here on, by an operator's command: the assistant's instructions and tools change. @returns its first sentence */
  onPersona: (persona: string) => Promise<string>;
  /** An operator has set the language, or lets the customer's be followed again. @param by their name, where it is known */
  onLanguage: (forced: Language | null, by: string | undefined) => void;
  onState: (state: ControlState) => void;
  /** Resolves once the last words of operators who are heard no more are remembered. */
  lastWords: () => Promise<void>;
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
  readonly #memory: ControlMemory;
  #state: ControlState;
  #conversation: Conversation | undefined;

  constructor(state: ControlState, parts: FollowerParts) {
    this.#state = state;
    this.#parts = parts;
    this.#memory = new ControlMemory(
      this.#ready.promise.then(({ agent }) => agent),
      (error) => this.#complain(error, 'remembering'),
    );
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
    this.#setTerms(conversation);
    this.#parts.onSilence(this.silent);
    this.#parts.onState(this.#state);
    this.#ready.resolve(conversation);
  }

  /** The assistant's memory has been made from this log: what operators have said is in it. */
  remembered(events: readonly CallEvent[]): void {
    this.#memory.knows(events);
  }

  /** What the server holds of the call after a connection was lost, or before the first order. */
  welcome(state: ControlState | null, events: readonly CallEvent[]): void {
    const operatorLost = this.#memory.readLog(events).some((news) => news.operatorLost);
    if (state) this.#follow(state, { operatorLost });
  }

  /** A person has been asked for: the server, which writes that down, has nothing newer. */
  escalated(escalation: NonNullable<ControlState['escalation']>): void {
    this.#state = { ...this.#state, escalation };
  }

  /** Obeys an order and answers it. */
  order(order: ControlOrder): void {
    const { answer } = this.#parts;
    this.#obey(order).then(
      (because) => answer(order.commandId, because),
      (error: unknown) => {
        this.#complain(error, order.command.kind);
        answer(order.commandId, 'failed');
      },
    );
  }

  async #obey(order: ControlOrder): Promise<string | undefined> {
    const { command, state, by } = order;
    this.#follow(state, { order, operatorLost: command.kind === 'hand-back' && by.kind === 'floor' });
    if (!ACTS.has(command.kind) && !(command.kind === 'whisper' && command.now)) return undefined;
    const late = sleep(READY_WITHIN_MS, undefined, { ref: false });
    const conversation = this.#conversation ?? (await Promise.race([this.#ready.promise, late]));
    return conversation ? this.#act(conversation, order) : 'no-assistant';
  }

  /** Resolves once it is under way: nobody waits for the last word. */
  async #act(conversation: Conversation, order: ControlOrder): Promise<string | undefined> {
    const { timings, approvals } = this.#parts;
    const { command, by } = order;
    const name = by.kind === 'operator' ? by.name : '';
    switch (command.kind) {
      case 'interrupt':
        this.#timeSilence(conversation, order, () => this.#go(conversation.hush(), command.kind));
        return undefined;
      case 'say':
        if (command.when === 'now') timings.await('say', order);
        this.#go(
          command.when === 'now' ? conversation.sayNow(command.text) : conversation.say(command.text),
          command.kind,
        );
        return undefined;
      case 'whisper':
        if (!this.#terms) timings.await('whisper-now', order);
        await this.#memory.settled;
        this.#go(conversation.replyNow(), command.kind);
        return undefined;
      case 'approve':
      case 'rewrite':
      case 'veto': {
        const because = approvals.answer(command, name);
        await this.#memory.settled;
        // What was vetoed is thought of anew, with the reason in mind.
        if (because === undefined && command.kind === 'veto') conversation.reply();
        return because;
      }
      default:
        return undefined;
    }
  }

  #follow(next: ControlState, cause: Cause): void {
    const before = this.#state;
    const was = silenceOf(before);
    const is = silenceOf(next);
    this.#state = next;
    const { order } = cause;
    const conversation = this.#conversation;
    // The customer's ear comes first: nothing may come between a command and the silence that it asks for.
    if (conversation && is && !was) {
      const shut = () => conversation.shut();
      if (order?.command.kind === 'take-over') this.#timeSilence(conversation, order, shut);
      else shut();
    }
    if (order) this.#memory.readOrder(order);
    if (next.forcedLanguage !== before.forcedLanguage)
      this.#parts.onLanguage(next.forcedLanguage, order?.by.kind === 'operator' ? order.by.name : undefined);
    if (!conversation) return;
    if (order && MAKES_HEARD.has(order.command.kind)) this.#parts.timings.await('operator-heard', order);
    if (order?.command.kind === 'set-approve' && order.by.kind === 'operator' && !this.#terms) {
      this.#parts.approvals.letGo(order.by.name);
    }
    this.#setTerms(conversation);
    this.#parts.onState(next);
    if (next.persona !== before.persona) this.#go(this.#transfer(conversation), 'transferring');
    if (is === was) return;
    if (was === 'hold') conversation.output.cut();
    if (is === 'hold') this.#playTone(conversation);
    this.#parts.onSilence(is !== undefined);
    if (!is) this.#goOn(conversation, cause);
  }

  /** The assistant leads again: it answers what is open, and else waits to be spoken to. */
  #goOn(conversation: Conversation, { order, operatorLost }: Cause): void {
    const { language, timings } = this.#parts;
    conversation.speakAgain();
    if (order?.command.kind === 'hand-back') timings.took('hand-back', order, Date.now());
    if (operatorLost) this.#go(conversation.say(backAgain[language()]), 'saying that it is back');
    this.#go(this.#answer(conversation, operatorLost), 'answering');
  }

  /** Answers what the customer said last, unless the operator's last words, which may still be on their way, were the answer. */
  async #answer(conversation: Conversation, isSpeaking: boolean): Promise<void> {
    await Promise.all([this.#memory.settled, this.#parts.lastWords()]);
    const goesOn = !isSpeaking && (conversation.busy || conversation.customerSpeaks);
    if (conversation.unanswered && !goesOn) conversation.reply();
  }

  /** The persona that the state names takes over, with all that is remembered, and says so where it may speak. */
  async #transfer(conversation: Conversation): Promise<void> {
    const open = conversation.unanswered && !conversation.busy;
    const sentence = await this.#parts.onPersona(this.#state.persona);
    const said = conversation.say(sentence);
    if (open) conversation.reply();
    await said;
  }

  get #terms(): ApprovalTerms | null {
    const { leader } = this.#state;
    return leader.kind === 'assistant' ? leader.approval : null;
  }

  /** An answer that is thought of in advance is for an assistant that may speak it at once. */
  #setTerms(conversation: Conversation): void {
    this.#parts.approvals.terms = this.#terms;
    conversation.thinkAhead(!this.silent && this.#terms === null);
  }

  /** Stops the assistant, and takes the time where there was something to stop. */
  #timeSilence(conversation: Conversation, order: ControlOrder, stop: () => void): void {
    const { timings, mutedAt } = this.#parts;
    const { playing } = conversation.output;
    stop();
    if (!playing) return;
    const now = Date.now();
    timings.took('silent', order, mutedAt() > now - MUTE_OF_COMMAND_MS ? Math.min(mutedAt(), now) : now);
  }

  #playTone({ output }: Conversation): void {
    this.#go(output.playAside(holdTone()), 'playing the tone');
  }

  #go(doing: Promise<unknown>, what: string): void {
    doing.catch((error: unknown) => this.#complain(error, what));
  }

  #complain(error: unknown, doing: string): void {
    this.#parts.logger.error({ error: error instanceof Error ? error.name : 'unknown', doing }, 'failed');
  }
}
