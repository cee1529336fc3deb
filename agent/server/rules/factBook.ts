import type { CallEvent, KnownEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import { MOST_TURNS } from '../../protocol/ruleCondition.ts';
import type { Facts } from './facts.ts';
import { foldedSpeech } from './folded.ts';
import { TurnMoods } from './turnMoods.ts';

/** What is looked through for words: the last so many letters of what one side has said in the call. */
const MOST_LETTERS = 20_000;

/** What is known of a call beside its log. */
export interface Surroundings {
  /** What the customer is to the floor. */
  tier: string | null;
  /** Minutes since midnight on the floor at a moment, epoch ms. */
  minuteOf: (at: number) => number;
}

type Side = 'customer' | 'assistant';

/** Reads a call's log once, event by event, and says at any moment what rules ask. The same log always gives the same facts. */
export class FactBook {
  readonly #surroundings: Surroundings;
  readonly #moods = new TurnMoods();
  #summary: CallSummary | undefined;
  #turnId: string | null = null;
  #turns = 0;
  #said: Facts['said'] = { turn: { customer: '', assistant: '' }, call: { customer: '', assistant: '' } };
  #intent: { name: string; sure: number } | undefined;
  #lastSaid: number | undefined;
  #stuck = 0;
  #unclear = 0;
  #failedTools = 0;
  #faults = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** How many turns the customer has had. */
  get turns(): number {
    return this.#turns;
  }

  get turnId(): string | null {
    return this.#turnId;
  }

  get isOver(): boolean {
    return this.#summary?.state === 'ended';
  }

  /** Since when nobody has said anything; undefined before the call was answered, and while it is on hold. */
  get quietSince(): number | undefined {
    return this.#summary?.control?.hold ? undefined : this.#lastSaid;
  }

  take(event: CallEvent): void {
    this.#summary = reduceCall(this.#summary, event);
    const known = parseEvent(event);
    if (known) this.#note(known);
  }

  /** Somebody is heard to speak whose words will only be known later. */
  heard(at: number): void {
    if (this.#lastSaid !== undefined) this.#lastSaid = Math.max(this.#lastSaid, at);
  }

  /** @throws Error before the call's first event. */
  facts(at: number): Facts {
    const summary = this.#summary;
    if (!summary) throw new Error('A call has no facts before its first event.');
    const { leader, escalation, persona } = summary.control ?? {};
    const quiet = this.quietSince;
    const { tier, minuteOf } = this.#surroundings;
    return {
      turnId: this.#turnId,
      ...this.#moods.facts(),
      callScore: summary.mood?.score ?? null,
      callSure: summary.mood?.confidence ?? null,
      intent: this.#intent?.name ?? null,
      intentSure: this.#intent?.sure ?? 0,
      said: this.#said,
      language: summary.language,
      silentMs: quiet === undefined ? 0 : Math.max(0, at - quiet),
      lengthMs: Math.max(0, at),
      stuck: this.#stuck,
      failures: Math.max(this.#unclear, this.#failedTools, this.#faults),
      tier,
      persona: persona ?? summary.persona,
      escalated: escalation !== undefined && escalation !== null,
      leader: leader?.kind ?? 'assistant',
      tags: summary.tags ?? [],
      minute: minuteOf(summary.createdAt + at),
    };
  }

  #note(event: KnownEvent): void {
    switch (event.type) {
      case 'call.answered':
        this.#lastSaid ??= event.at;
        return;
      case 'turn':
        if (event.data.channel !== 'private') this.#hear(event.data);
        return;
      case 'sentiment':
        this.#moods.judge(event.data);
        return;
      case 'intent':
        this.#intent = { name: event.data.name, sure: event.data.confidence };
        return;
      case 'escalation.raised':
      case 'escalation.resolved':
        this.#moods.beginAnew();
        return;
      case 'tool.returned':
        this.#failedTools = event.data.ok ? 0 : this.#failedTools + 1;
        if (event.data.ok) this.#stuck = 0;
        return;
      case 'fact':
      case 'persona.changed':
        this.#stuck = 0;
        return;
      case 'fault':
        if (event.data.where !== 'server' && event.data.kind !== 'not-understood') {
          this.#faults = event.data.recovered ? 0 : this.#faults + 1;
        }
        return;
      default:
        return;
    }
  }

  #hear({ turnId, speaker, text, endMs }: Extract<KnownEvent, { type: 'turn' }>['data']): void {
    this.#lastSaid = Math.max(this.#lastSaid ?? endMs, endMs);
    if (speaker === 'operator') return;
    const said = foldedSpeech(text);
    this.#said = {
      turn: { ...this.#said.turn, [speaker]: said },
      call: { ...this.#said.call, [speaker]: joined(this.#said.call[speaker satisfies Side], said) },
    };
    if (speaker === 'assistant') return;
    this.#turnId = turnId;
    this.#turns += 1;
    this.#stuck = Math.min(MOST_TURNS, this.#stuck + 1);
    this.#unclear = text === UNCLEAR ? this.#unclear + 1 : 0;
    this.#intent = undefined;
    this.#moods.turn(turnId);
  }
}

const joined = (before: string, said: string): string =>
  said ? (before + said.slice(1)).slice(-MOST_LETTERS) : before;
