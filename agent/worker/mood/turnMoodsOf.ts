import { intentOf } from '../../mood/intentOf.ts';
import { moodOf } from '../../mood/moodOf.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Usage } from '../../protocol/providers.ts';
import { languageByLetters } from '../../protocol/textLanguage.ts';
import type { ModelChain } from '../../providers/llm/modelChain.ts';
import { StructuredModel } from '../../providers/structured/structuredModel.ts';
import { usageOf } from '../../providers/structured/usageOf.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Prewarmed } from '../process/prewarm.ts';
import { TurnMoods, type TurnMoodsOptions } from './turnMoods.ts';

interface JudgeOptions {
  link: TurnMoodsOptions['link'];
  language: () => Language;
  /** Whom the call's replies ask too. */
  chain: ModelChain;
  onUsage: (usage: Usage) => void;
  logger: WorkerLogger;
}

/** The judge of one call's turns, as this worker is set up: by model and words, by words alone, or not at all. */
export function turnMoodsOf(
  { environment, lexicons, intentWords }: Pick<Prewarmed, 'environment' | 'lexicons' | 'intentWords'>,
  { link, language, chain, onUsage, logger }: JudgeOptions,
): TurnMoods {
  const by = environment.FLOORWALKER_TURN_MOOD;
  const lexiconOf = (text: string) => lexicons[languageByLetters(text) ?? language()];
  return new TurnMoods({
    link,
    language,
    moodOf: (text) => (by === 'off' ? undefined : moodOf(text, lexiconOf(text))),
    intentOf: (text) => (by === 'off' ? undefined : intentOf(text, intentWords, lexiconOf(text))),
    model: by === 'model' ? new StructuredModel(chain) : undefined,
    onOutcome: (outcome) => {
      const { attempts, tookMs } = outcome;
      const usage = usageOf(outcome);
      if (usage) onUsage(usage);
      logger.debug({ attempts, tookMs, fault: outcome.ok ? null : outcome.fault }, 'a turn was judged by the model');
    },
  });
}
