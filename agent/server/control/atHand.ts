import type { Logger } from 'pino';
import { type CallEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { type ControlActor, sameActor } from '../../protocol/controlState.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { controlOf } from './controlEvents.ts';

/** Time without a word of an operator's page, or since their voice has left the room, after which the customer waits no longer. */
const LOST_AFTER_MS = 5_000;

export interface AtHandOptions {
  calls: Pick<CallRepository, 'open'>;
  news: FloorNews;
  /** The operator is lost. */
  onLost: (callId: string, operator: ControlActor) => Promise<void>;
  logger: Logger;
  lostAfterMs?: number;
}

interface Watched {
  operator: ControlActor;
  timer: NodeJS.Timeout;
  /** Their place in the room is empty: a page that still runs elsewhere doesn't help the customer. */
  isAway: boolean;
}

/** Watches over the operators who lead or have joined a call: their page says every second that they are there. */
export class AtHand {
  readonly #options: AtHandOptions;
  readonly #calls = new Map<string, Watched[]>();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(options: AtHandOptions) {
    this.#options = options;
    this.#stopListening = options.news.listen({
      eventsAppended: (callId, events, call) => {
        for (const event of events) this.#hear(callId, event);
        if (events.some(({ type }) => type === 'control.applied' || type === 'call.ended')) this.#follow(call);
      },
    });
  }

  /** After a start of the floor: whoever leads by the log has as long to come back as if they had just been heard of. */
  async start(): Promise<void> {
    for (const { summary } of await this.#options.calls.open()) this.#follow(summary);
  }

  /** The page that sits at this place says that its operator is there. */
  hear(callId: string, by: { operatorId: string; session: string }, seat: string): void {
    const watched = this.#calls.get(callId)?.find(({ operator }) => sameActor(operator, by) && operator.seat === seat);
    if (watched && !watched.isAway) watched.timer.refresh();
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const watched of this.#calls.values()) for (const { timer } of watched) clearTimeout(timer);
    this.#calls.clear();
  }

  #follow(call: CallSummary): void {
    const { callId } = call;
    const { leader, joined, ended } = controlOf(call);
    const led = leader.kind === 'operator' ? [leader.operator] : [];
    const present = ended || call.state === 'ended' || this.#closed ? [] : [...led, ...joined];
    const before = this.#calls.get(callId) ?? [];
    const isSame = ({ operator }: Watched, other: ControlActor) =>
      sameActor(operator, other) && operator.seat === other.seat;
    for (const watched of before) if (!present.some((other) => isSame(watched, other))) clearTimeout(watched.timer);
    const now = present.map(
      (operator) => before.find((watched) => isSame(watched, operator)) ?? this.#watch(callId, operator),
    );
    if (now.length > 0) this.#calls.set(callId, now);
    else this.#calls.delete(callId);
  }

  #watch(callId: string, operator: ControlActor): Watched {
    const { onLost, logger, lostAfterMs = LOST_AFTER_MS } = this.#options;
    const timer = setTimeout(() => {
      logger.warn({ callId, operatorId: operator.operatorId }, 'operator lost');
      onLost(callId, operator).catch((err: unknown) =>
        logger.error({ err, callId }, 'a lost operator is not replaced'),
      );
    }, lostAfterMs);
    return { operator, timer, isAway: false };
  }

  /** By the log, which is told by the media server who has left a room and who has come back. */
  #hear(callId: string, event: CallEvent): void {
    const watched = this.#calls.get(callId);
    const known = watched && parseEvent(event);
    if (known?.type !== 'participant.joined' && known?.type !== 'participant.left') return;
    const theirs = watched?.find(({ operator }) => operator.seat === known.data.identity);
    if (!theirs) return;
    theirs.isAway = known.type === 'participant.left';
    theirs.timer.refresh();
  }
}
