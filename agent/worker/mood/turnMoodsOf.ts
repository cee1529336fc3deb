import { moodOf } from '../../mood/moodOf.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { Usage } from '../../protocol/providers.ts';
import { languageByLetters } from '../../protocol/textLanguage.ts';
import { StructuredModel } from '../../providers/structured/structuredModel.ts';
import type { ChatEndpoint } from '../../providers/structured/structuredRequest.ts';
import { usageOf } from '../../providers/structured/usageOf.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Prewarmed } from '../process/prewarm.ts';
import { TurnMoods, type TurnMoodsOptions } from './turnMoods.ts';

interface JudgeOptions {
  link: TurnMoodsOptions['link'];
  language: () => Language;
  /** Where the model is asked, as it stands when it is. */
  endpoint: () => ChatEndpoint;
  onUsage: (usage: Usage) => void;
  logger: WorkerLogger;
}

/** The judge of one call's turns, as this worker is set up: by model and words, by words alone, or not at all. */
export function turnMoodsOf(
  { environment, lexicons }: Pick<Prewarmed, 'environment' | 'lexicons'>,
  { link, language, endpoint, onUsage, logger }: JudgeOptions,
): TurnMoods {
  const by = environment.FLOORWALKER_TURN_MOOD;
  return new TurnMoods({
    link,
    language,
    moodOf: (text) => (by === 'off' ? undefined : moodOf(text, lexicons[languageByLetters(text) ?? language()])),
    model: by === 'model' ? new StructuredModel(endpoint) : undefined,
    onOutcome: (outcome) => {
      const { attempts, tookMs } = outcome;
      onUsage(usageOf(outcome));
      logger.debug({ attempts, tookMs, fault: outcome.ok ? null : outcome.fault }, 'a turn was judged by the model');
    },
  });
}
