import { randomUUID } from 'node:crypto';
import type { EventData, EventDraft, EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { maskDraft } from '../../protocol/maskDraft.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { Appended, AppendOptions, CallRepository, Drafts, NewCall } from '../storage/callRepository.ts';

/** Drafts as they may be written down: while a card number is expected, parts of one are masked as well. */
function maskedDrafts(call: CallSummary, drafts: Drafts): EventDraft[] {
  const cardExpected = call.recording?.paused.includes('card') ?? false;
  const made = typeof drafts === 'function' ? drafts(call) : drafts;
  return made.map((draft) => maskDraft(draft, { cardExpected }));
}

/**
 * The one way into the log: what is stored through it is told to whoever listens, in the order of the log. Card numbers and the like are
 * masked on the way, whoever has written them.
 */
export class CallLog {
  readonly #calls: CallRepository;
  readonly #news: FloorNews;
  readonly #now: () => number;

  constructor(calls: CallRepository, news: FloorNews, now: () => number) {
    this.#calls = calls;
    this.#news = news;
    this.#now = now;
  }

  async create(
    call: NewCall,
    data: EventData<'call.created'>,
    note?: AuditNote,
    further: readonly EventDraft[] = [],
  ): Promise<Appended> {
    const draft = { id: randomUUID(), at: 0, type: 'call.created', data };
    const masked = further.map((one) => maskDraft(one));
    const created = await this.#calls.create(call, draft, note, masked);
    this.#news.callCreated(created.summary);
    this.#news.eventsAppended(call.callId, created.stored, created.summary);
    return created;
  }

  async append(callId: string, drafts: Drafts, options?: AppendOptions): Promise<Appended | undefined> {
    const appended = await this.#calls.append(callId, (call) => maskedDrafts(call, drafts), options);
    if (appended && appended.stored.length > 0) {
      this.#news.eventsAppended(callId, appended.stored, appended.summary);
    }
    return appended;
  }

  /** Writes an event of the server's own, at the present call time. With an `id` of one's own, only once. */
  write<T extends EventType>(
    call: { callId: string; createdAt: number },
    type: T,
    data: EventData<T>,
    options: AppendOptions & { id?: string } = {},
  ): Promise<Appended | undefined> {
    const { id = randomUUID(), ...append } = options;
    return this.append(call.callId, [{ id, at: this.#now() - call.createdAt, type, data }], append);
  }
}
