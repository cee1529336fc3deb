import { Future, inference, normalizeLanguage } from '@livekit/agents';
import type { Language } from '../../protocol/primitives.ts';

type TurnDetectorStream = ReturnType<inference.TurnDetector['stream']>;
type Prediction = Awaited<ReturnType<TurnDetectorStream['predict']>['await']>;

/** The probability that a turn is over. `bySound` asks the model of sound, which takes 10 ms, or 100 on a busy machine. */
export type JudgeEnd = (bySound: () => Promise<number>) => Promise<number>;

/**
 * The on-device end-of-turn model (it judges the sound of the last second), whose probability `judge` corrects, or makes
 * needless, by what it knows of the words. The verdict, held against the threshold for the language, is told to `onVerdict`.
 */
export class EndOfTurnDetector extends inference.TurnDetector {
  readonly #language: () => Language;
  readonly #judge: JudgeEnd;
  readonly #onVerdict: (likely: boolean) => void;

  constructor(language: () => Language, judge: JudgeEnd, onVerdict: (likely: boolean) => void) {
    super({ version: 'v1-mini' });
    this.#language = language;
    this.#judge = judge;
    this.#onVerdict = onVerdict;
  }

  override stream(...options: Parameters<inference.TurnDetector['stream']>): TurnDetectorStream {
    const stream = super.stream(...options);
    const predict = stream.predict.bind(stream);
    stream.predict = () => {
      const judged = new Future<Prediction>();
      void this.#correct(predict(), judged);
      return judged;
    };
    return stream;
  }

  async #correct(bySound: Future<Prediction>, judged: Future<Prediction>): Promise<void> {
    const endOfTurnProbability = await this.#judge(async () => (await bySound.await).endOfTurnProbability);
    const threshold = (await this.unlikelyThreshold(normalizeLanguage(this.#language()))) ?? 0.5;
    judged.resolve({ type: 'eot_prediction', endOfTurnProbability, lastSpeakingTimeMs: Date.now() });
    this.#onVerdict(endOfTurnProbability >= threshold);
  }
}
