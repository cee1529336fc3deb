import type { CallEvent, EventData } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { answersNothing } from '../context/answersNothing.ts';

type TypedTurn = Pick<EventData<'turn'>, 'turnId' | 'text'>;

/** What of a call's log concerns typed words. */
export interface TypedInLog {
  /** The customer's typed turns, each with whether its mood has been judged and whether the assistant spoke after it. */
  turns: (TypedTurn & { judged: boolean; answered: boolean })[];
}

/** Finds the customer's typed turns in a call's log. */
export function typedInLog(events: readonly CallEvent[]): TypedInLog {
  const known = events.flatMap((event) => parseEvent(event) ?? []);
  const judged = new Set(known.flatMap((event) => (event.type === 'sentiment' ? [event.data.turnId] : [])));
  const turns = known.flatMap((event) => (event.type === 'turn' ? [event.data] : []));
  const spokeLast = Math.max(
    ...turns
      .filter(({ speaker, channel, text }) => speaker !== 'customer' && channel !== 'private' && !answersNothing(text))
      .map((turn) => turn.startMs),
  );
  return {
    turns: turns
      .filter(({ speaker, channel }) => speaker === 'customer' && channel === 'text')
      .map(({ turnId, text, startMs }) => ({
        turnId,
        text,
        judged: judged.has(turnId),
        answered: startMs <= spokeLast,
      })),
  };
}

interface TypedFollowers {
  judge: (turn: TypedTurn) => void;
  answer: (turn: TypedTurn) => void;
}

/**
 * Takes up each typed turn once, by whichever way the job hears of it: by message, or, where its link was cut, by the log
 * of the next welcome. What comes before `begin` waits for it.
 */
export class TypedWords {
  readonly #judge: TypedFollowers['judge'];
  readonly #answer: TypedFollowers['answer'];
  readonly #known = new Set<string>();
  #waiting: TypedTurn[] | undefined = [];

  constructor({ judge, answer }: TypedFollowers) {
    this.#judge = judge;
    this.#answer = answer;
  }

  typed({ turnId, text }: TypedTurn): void {
    this.#takeUp({ turnId, text, judged: false, answered: false });
  }

  log(events: readonly CallEvent[]): void {
    for (const turn of typedInLog(events).turns) this.#takeUp(turn);
  }

  /** These turns are in the assistant's memory already: only their mood may be missing. */
  remembered(events: readonly CallEvent[]): void {
    for (const turn of typedInLog(events).turns) this.#takeUp({ ...turn, answered: true });
  }

  /** From now on typed turns are answered. */
  begin(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const turn of waiting) this.#answer(turn);
  }

  #takeUp({ judged, answered, ...turn }: TypedInLog['turns'][number]): void {
    if (this.#known.has(turn.turnId)) return;
    this.#known.add(turn.turnId);
    if (!judged) this.#judge(turn);
    if (answered) return;
    if (this.#waiting) this.#waiting.push(turn);
    else this.#answer(turn);
  }
}
