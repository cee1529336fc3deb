import { setTimeout as sleep } from 'node:timers/promises';
import type { WordIntent } from '../../mood/intentOf.ts';
import type { Mood } from '../../mood/mood.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import { labelOf } from '../../protocol/labelOf.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import { type Language, type Speaker, UNCLEAR } from '../../protocol/primitives.ts';
import type { TurnMoodAnswer } from '../../protocol/structured.ts';
import type { StructuredModel } from '../../providers/structured/structuredModel.ts';
import type { StructuredOutcome, StructuredRequest } from '../../providers/structured/structuredRequest.ts';
import { turnMoodRequest, wordsOfTurn } from '../../providers/structured/turnMoodRequest.ts';
import type { LaneLink } from '../scribe/laneLink.ts';

/** The model's judgement counts when it comes within this of a turn's final words. What comes later is dropped: the call has gone on. */
export const MODEL_WITHIN_MS = 800;
/** The reply's own request leaves first. */
export const REPLY_FIRST_MS = 20;
/** Interim words are judged so often at most. */
const INTERIM_EVERY_MS = 300;
/** So much of what was said before helps to understand a turn. */
const LINES_BEFORE = 6;

export interface TurnMoodsOptions {
  link: Pick<LaneLink, 'append' | 'signal'>;
  /** By the words alone, at once. */
  moodOf: (text: string) => Mood | undefined;
  /** What the customer wants by the words alone; told where no model says it. */
  intentOf: (text: string) => WordIntent | undefined;
  /** Asked beside the reply; absent where this worker judges by words alone. */
  model?: Pick<StructuredModel, 'ask'> | undefined;
  /** The call's language as it is now. */
  language: () => Language;
  /** What came of asking the model. */
  onOutcome?: (outcome: StructuredOutcome<TurnMoodAnswer>) => void;
}

interface Answer {
  outcome: StructuredOutcome<TurnMoodAnswer>;
  at: number;
}

interface Asked {
  turnId: string;
  text: string;
  answer: Promise<Answer>;
  /** Once it is there. */
  answered: Answer | undefined;
  /** The turn is over: the answer goes into the log. */
  isOver: boolean;
  giveUp: AbortController;
}

/**
 * How the customer feels by each of their turns: by its words at once, and by the language model where that answers in time, which then
 * stands in its place and also says what the customer wants; where it doesn't, words say that too. Words that are still being spoken are
 * judged as a signal, and never kept. The model is asked as soon as words are settled, as the reply's is, and its answer is such a signal, too,
 * until the turn is over; where the customer goes on, that was in vain, and it is asked anew.
 */
export class TurnMoods {
  readonly #options: TurnMoodsOptions;
  readonly #closed = new AbortController();
  #lines: { speaker: Speaker; text: string }[] = [];
  #interimAt = Number.NEGATIVE_INFINITY;
  #shown = '';
  #asked: Asked | undefined;

  constructor(options: TurnMoodsOptions) {
    this.#options = options;
  }

  /** Something was said to be heard by both: it helps to understand what comes next. */
  said(speaker: Speaker, text: string): void {
    this.#lines = [...this.#lines, { speaker, text: maskSensitive(text) }].slice(-LINES_BEFORE);
  }

  /** Words of a turn that is not over. `settled`: the recogniser won't change them any more; their judgement is told in any case. */
  interim(turnId: string, text: string, settled: boolean): void {
    const now = performance.now();
    if (!settled && now - this.#interimAt < INTERIM_EVERY_MS) return;
    this.#interimAt = now;
    if (settled && this.#ask(turnId, text)?.answered?.outcome.ok) return;
    const mood = text.includes(UNCLEAR) ? undefined : this.#options.moodOf(text);
    const shown = `${turnId} ${mood?.score} ${mood?.confidence} ${settled}`;
    if (!mood || (shown === this.#shown && !settled)) return;
    this.#shown = shown;
    const { score, label, confidence, because } = mood;
    this.#options.link.signal({
      ...{ kind: 'mood', turnId, score, label, confidence, because: because.slice(0, 6) },
      ...(settled && { settled }),
    });
  }

  /** A turn is over. */
  judge(turnId: string, text: string): void {
    if (text.includes(UNCLEAR)) return;
    const { moodOf, link } = this.#options;
    const now = Date.now();
    const mood = moodOf(text);
    if (mood) {
      const data: EventData<'sentiment'> = { turnId, ...mood, source: 'lexicon' };
      link.append((toCallTime) => ({ type: 'sentiment', at: toCallTime(now), data }));
    }
    const asked = this.#ask(turnId, text);
    if (asked) asked.isOver = true;
    if (!asked) this.#wantsByWords(turnId, text);
    // In the same breath as the turn: one message, one drawing.
    else if (asked.answered) this.#write(turnId, text, asked.answered);
    else void asked.answer.then((answer) => this.#write(turnId, text, answer));
  }

  close(): void {
    this.#closed.abort();
  }

  /** Asks the model about these words of a turn, unless it has been asked about them. Undefined where there is none. */
  #ask(turnId: string, text: string): Asked | undefined {
    const { model, language } = this.#options;
    if (!model || text.includes(UNCLEAR)) return undefined;
    const former = this.#asked;
    if (former?.turnId === turnId) {
      if (former.text === text) return former;
      former.giveUp.abort();
    }
    const giveUp = new AbortController();
    const request = turnMoodRequest({ language: language(), before: this.#lines, turn: maskSensitive(text) });
    const signal = AbortSignal.any([this.#closed.signal, giveUp.signal]);
    const asked: Asked = {
      ...{ turnId, text, giveUp, answered: undefined, isOver: false },
      answer: this.#answer(model, request, signal).then((answer) => {
        asked.answered = answer;
        if (this.#asked === asked && !asked.isOver) this.#show(asked, answer);
        return answer;
      }),
    };
    this.#asked = asked;
    return asked;
  }

  async #answer(
    model: Pick<StructuredModel, 'ask'>,
    request: StructuredRequest<TurnMoodAnswer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    await sleep(REPLY_FIRST_MS);
    const outcome = await model.ask(request, { withinMs: MODEL_WITHIN_MS, signal });
    this.#options.onOutcome?.(outcome);
    return { outcome, at: Date.now() };
  }

  /** What the model makes of settled words, while it isn't known whether more will follow. */
  #show({ turnId, text }: Asked, { outcome }: Answer): void {
    if (!outcome.ok) return;
    const judgement = judged(outcome.answer, text);
    const because = judgement.because.slice(0, 6);
    this.#options.link.signal({ kind: 'mood', turnId, ...judgement, because, settled: true });
  }

  #write(turnId: string, text: string, { outcome, at }: Answer): void {
    if (!outcome.ok) {
      this.#wantsByWords(turnId, text);
      return;
    }
    const { intent, intentConfidence } = outcome.answer;
    const sentiment: EventData<'sentiment'> = { turnId, ...judged(outcome.answer, text) };
    this.#options.link.append((toCallTime) => ({ type: 'sentiment', at: toCallTime(at), data: sentiment }));
    this.#wants({ turnId, name: intent, confidence: rounded(intentConfidence), source: 'model' }, at);
  }

  #wantsByWords(turnId: string, text: string): void {
    const found = this.#closed.signal.aborted ? undefined : this.#options.intentOf(maskSensitive(text));
    if (found) this.#wants({ turnId, ...found, source: 'lexicon' }, Date.now());
  }

  #wants(data: EventData<'intent'>, at: number): void {
    this.#options.link.append((toCallTime) => ({ type: 'intent', at: toCallTime(at), data }));
  }
}

const judged = ({ score, confidence, because }: TurnMoodAnswer, text: string) => ({
  ...{ score: rounded(score), label: labelOf(score), confidence: rounded(confidence), source: 'model' as const },
  because: wordsOfTurn(because, maskSensitive(text)),
});

const rounded = (value: number) => Math.round(value * 100) / 100;
