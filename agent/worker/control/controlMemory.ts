import type { CallEvent } from '../../protocol/callEvent.ts';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import { toldMessage } from '../context/toldMessage.ts';
import type { CallAgent } from '../session/callAgent.ts';
import { type ControlNews, controlNews, newsOf } from './controlNews.ts';

/** Lets the assistant remember what operators tell it, each thing once, whether an order brings it or the log. */
export class ControlMemory {
  readonly #agent: Promise<Pick<CallAgent, 'remember'>>;
  readonly #onFailed: (error: unknown) => void;
  readonly #known = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  /** @param agent there as soon as the session is */
  constructor(agent: Promise<Pick<CallAgent, 'remember'>>, onFailed: (error: unknown) => void) {
    this.#agent = agent;
    this.#onFailed = onFailed;
  }

  /** The assistant's memory has been made from this log: what operators have said is in it. */
  knows(events: readonly CallEvent[]): void {
    for (const { id } of controlNews(events)) this.#known.add(id);
  }

  /** Takes from a log what is new. @returns that */
  readLog(events: readonly CallEvent[]): ControlNews[] {
    const news = controlNews(events).filter(({ id }) => !this.#known.has(id));
    for (const one of news) this.#remember(one);
    return news;
  }

  /** Takes what an order says. */
  readOrder({ commandId: id, command, by }: ControlOrder): void {
    const text = newsOf(command, by);
    if (text !== undefined && !this.#known.has(id)) this.#remember({ id, text });
  }

  /** Resolves when everything that was taken is remembered. */
  get settled(): Promise<void> {
    return this.#last;
  }

  #remember({ id, text }: Pick<ControlNews, 'id' | 'text'>): void {
    this.#known.add(id);
    const told = toldMessage({ id, text, at: Date.now() });
    this.#last = this.#agent.then((agent) => agent.remember(told)).catch(this.#onFailed);
  }
}
