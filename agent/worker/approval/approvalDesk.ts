import { randomUUID } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import type { EventData } from '../../protocol/callEvent.ts';
import type { ControlCommand } from '../../protocol/controlCommand.ts';
import type { ApprovalTerms } from '../../protocol/controlState.ts';
import type { LaneLink } from '../scribe/laneLink.ts';
import type { ReplyStream } from '../session/callAgent.ts';
import { reworded, type WholeReply, wholeReply } from './readReply.ts';

type OutcomeType =
  | 'approval.approved'
  | 'approval.edited'
  | 'approval.vetoed'
  | 'approval.expired'
  | 'approval.dropped';
/** What has become of a proposal, as the log has it. */
type Outcome = { [T in OutcomeType]: { type: T; data: EventData<T> } }[OutcomeType];
type Verdict = { speak: 'as-proposed' } | { speak: 'reworded'; text: string } | { speak: 'nothing' };
export type ApprovalCommand = Extract<ControlCommand, { kind: 'approve' | 'rewrite' | 'veto' }>;

interface DeskParts {
  link: Pick<LaneLink, 'append'>;
  /** Names of the tools whose effects wait too. */
  effects: ReadonlySet<string>;
  /** A reply is awaited, or no longer. */
  onWaiting: (waiting: boolean) => void;
}

interface Held {
  proposalId: string;
  verdict: PromiseWithResolvers<Verdict>;
  expiry: NodeJS.Timeout;
}

/**
 * Where each of the assistant's replies waits for an operator's word before it is spoken, and what becomes of it without one.
 * It holds what the language model gives, not the sound of it: so the assistant remembers the words that were spoken in the end, and
 * a tool with effects waits with the words that come before it.
 */
export class ApprovalDesk {
  readonly #parts: DeskParts;
  #terms: ApprovalTerms | null = null;
  #held: Held | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** From now on replies wait by these terms, or not at all. */
  set terms(terms: ApprovalTerms | null) {
    this.#terms = terms;
  }

  /** Approval is over, by an operator's word: what waits is spoken. */
  letGo(by: string): void {
    if (!this.#held) return;
    const { proposalId } = this.#held;
    this.#settle(this.#held, { speak: 'as-proposed' }, { type: 'approval.approved', data: { proposalId, by } });
  }

  /** What becomes of a reply that waits. @returns why it can't be done */
  answer(command: ApprovalCommand, by: string): string | undefined {
    const held = this.#held;
    const { proposalId } = command;
    if (held?.proposalId !== proposalId) return 'proposal-gone';
    if (command.kind === 'approve') {
      this.#settle(held, { speak: 'as-proposed' }, { type: 'approval.approved', data: { proposalId, by } });
    } else if (command.kind === 'rewrite') {
      const { text } = command;
      this.#settle(held, { speak: 'reworded', text }, { type: 'approval.edited', data: { proposalId, text, by } });
    } else {
      const { reason } = command;
      this.#settle(held, { speak: 'nothing' }, { type: 'approval.vetoed', data: { proposalId, reason, by } });
    }
    return undefined;
  }

  /** A proposal is void that a former job of this call has left behind. */
  drop(proposalId: string): void {
    const now = Date.now();
    this.#parts.link.append((toCallTime) => ({
      type: 'approval.dropped',
      at: toCallTime(now),
      data: { proposalId },
    }));
  }

  /** Gets a reply as it comes and gives what of it is to be spoken and done, once that is clear. */
  review(reply: ReplyStream): ReplyStream {
    if (!this.#terms) return reply;
    const reader = reply.getReader();
    let cancelled = false;
    let held: Held | undefined;
    this.#parts.onWaiting(true);
    return new ReadableStream({
      start: async (controller) => {
        try {
          const parts: WholeReply['parts'] = [];
          for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
          if (cancelled) return;
          const whole = wholeReply(parts);
          held = this.#hold(whole);
          const verdict = held ? await held.verdict.promise : ({ speak: 'as-proposed' } as const);
          if (cancelled) return;
          for (const part of spokenOf(whole, verdict)) controller.enqueue(part);
          controller.close();
        } finally {
          this.#parts.onWaiting(false);
        }
      },
      cancel: async () => {
        cancelled = true;
        if (held && held === this.#held) {
          const { proposalId } = held;
          this.#settle(held, { speak: 'nothing' }, { type: 'approval.dropped', data: { proposalId } });
        }
        await reader.cancel();
      },
    });
  }

  /** Lays a reply before the operators. Undefined for one that says nothing, and does nothing that matters: it goes through. */
  #hold({ text, tools }: WholeReply): Held | undefined {
    const terms = this.#terms;
    const { link, effects } = this.#parts;
    const tool = tools.find((name) => effects.has(name)) ?? null;
    if (!terms || (!text && !tool)) return undefined;
    const now = Date.now();
    const { withinMs, otherwise } = terms;
    const id = randomUUID();
    const expiry = setTimeout(() => {
      const verdict: Verdict = { speak: otherwise === 'speak' ? 'as-proposed' : 'nothing' };
      this.#settle(held, verdict, { type: 'approval.expired', data: { proposalId: id, otherwise } });
    }, withinMs);
    const held: Held = { proposalId: id, verdict: Promise.withResolvers(), expiry };
    this.#held = held;
    link.append((toCallTime) => ({
      type: 'approval.proposed',
      at: toCallTime(now),
      data: { id, text, tool, expiresAt: toCallTime(now + withinMs), otherwise },
    }));
    return held;
  }

  #settle(held: Held, verdict: Verdict, outcome: Outcome): void {
    clearTimeout(held.expiry);
    if (this.#held === held) this.#held = undefined;
    const now = Date.now();
    this.#parts.link.append((toCallTime) => ({ ...outcome, at: toCallTime(now) }));
    held.verdict.resolve(verdict);
  }
}

function spokenOf(whole: WholeReply, verdict: Verdict): WholeReply['parts'] {
  switch (verdict.speak) {
    case 'as-proposed':
      return whole.parts;
    case 'reworded':
      return reworded(whole, verdict.text);
    case 'nothing':
      return [];
  }
}
