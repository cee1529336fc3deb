import { Future, inference } from '@livekit/agents';

type TurnDetectorStream = ReturnType<inference.TurnDetector['stream']>;
type Prediction = Awaited<ReturnType<TurnDetectorStream['predict']>['await']>;

/**
 * The on-device end-of-turn model (it judges the sound of the last second), whose verdict `judge` may correct by what
 * it knows of the words. Each final verdict is shown to `onVerdict` with the threshold it is held against.
 */
export class EndOfTurnDetector extends inference.TurnDetector {
  readonly #judge: (probability: number) => number;
  readonly #onVerdict: (likely: boolean) => void;
  readonly #language: string;

  constructor(language: string, judge: (probability: number) => number, onVerdict: (likely: boolean) => void) {
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
      void this.#judged(predict(), judged);
      return judged;
    };
    return stream;
  }

  async #judged(raw: Future<Prediction>, judged: Future<Prediction>): Promise<void> {
    const prediction = await raw.await;
    const endOfTurnProbability = this.#judge(prediction.endOfTurnProbability);
    const threshold = (await this.unlikelyThreshold(this.#languageCode())) ?? 0.5;
    judged.resolve({ ...prediction, endOfTurnProbability });
    this.#onVerdict(endOfTurnProbability >= threshold);
  }

  #languageCode(): Parameters<inference.TurnDetector['unlikelyThreshold']>[0] {
    return this.#language as Parameters<inference.TurnDetector['unlikelyThreshold']>[0];
  }
}
