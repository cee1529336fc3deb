import type { WordIntent } from '../../mood/intentOf.ts';
import type { Mood } from '../../mood/mood.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import { labelOf } from '../../protocol/labelOf.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import { type Language, type Speaker, UNCLEAR } from '../../protocol/primitives.ts';
import type { TurnMoodAnswer } from '../../protocol/structured.ts';
import type { StructuredModel } from '../../providers/structured/structuredModel.ts';
import type { StructuredOutcome } from '../../providers/structured/structuredRequest.ts';
import { turnMoodRequest, wordsOfTurn } from '../../providers/structured/turnMoodRequest.ts';
import type { LaneLink } from '../scribe/laneLink.ts';

/** The model's judgement counts when it comes within this of a turn's final words. What comes later is dropped: the call has gone on. */
export const MODEL_WITHIN_MS = 800;
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

/**
 * How the customer feels by each of their turns: by its words at once, and by the language model where that answers in time, which then
 * stands in its place and also says what the customer wants; where it doesn't, words say that too. Words that are still being spoken are judged as a signal, and never kept.
 */
export class TurnMoods {
  readonly #options: TurnMoodsOptions;
  readonly #closed = new AbortController();
  #lines: { speaker: Speaker; text: string }[] = [];
  #interimAt = Number.NEGATIVE_INFINITY;
  #shown = '';

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
    void this.#ask(turnId, text);
  }

  close(): void {
    this.#closed.abort();
  }

  async #ask(turnId: string, text: string): Promise<void> {
    const { model, language, onOutcome, link } = this.#options;
    if (!model) return this.#wantsByWords(turnId, text);
    const turn = maskSensitive(text);
    const request = turnMoodRequest({ language: language(), before: this.#lines, turn });
    // The reply's own request leaves first.
    await new Promise(setImmediate);
    const outcome = await model.ask(request, { withinMs: MODEL_WITHIN_MS, signal: this.#closed.signal });
    onOutcome?.(outcome);
    if (!outcome.ok) return this.#wantsByWords(turnId, text);
    const { score, confidence, because, intent, intentConfidence } = outcome.answer;
    const now = Date.now();
    const sentiment: EventData<'sentiment'> = {
      turnId,
      score: rounded(score),
      label: labelOf(score),
      confidence: rounded(confidence),
      source: 'model',
      because: wordsOfTurn(because, turn),
    };
    link.append((toCallTime) => ({ type: 'sentiment', at: toCallTime(now), data: sentiment }));
    this.#wants({ turnId, name: intent, confidence: rounded(intentConfidence), source: 'model' });
  }

  #wantsByWords(turnId: string, text: string): void {
    const found = this.#closed.signal.aborted ? undefined : this.#options.intentOf(maskSensitive(text));
    if (found) this.#wants({ turnId, ...found, source: 'lexicon' });
  }

  #wants(data: EventData<'intent'>): void {
    const now = Date.now();
    this.#options.link.append((toCallTime) => ({ type: 'intent', at: toCallTime(now), data }));
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100;
