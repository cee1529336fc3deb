import { moodOf } from '../../mood/moodOf.ts';
import type { Language } from '../../protocol/primitives.ts';
import { languageByLetters } from '../../protocol/textLanguage.ts';
import { StructuredModel } from '../../providers/structured/structuredModel.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Prewarmed } from '../process/prewarm.ts';
import { TurnMoods, type TurnMoodsOptions } from './turnMoods.ts';

/** The judge of one call's turns, as this worker is set up: by model and words, by words alone, or not at all. */
export function turnMoodsOf(
  link: TurnMoodsOptions['link'],
  { environment, lexicons, settings }: Pick<Prewarmed, 'environment' | 'lexicons' | 'settings'>,
  language: () => Language,
  logger: WorkerLogger,
): TurnMoods {
  const by = environment.FLOORWALKER_TURN_MOOD;
  const { baseUrl, apiKey, llmModel: model } = settings;
  return new TurnMoods({
    link,
    language,
    moodOf: (text) => (by === 'off' ? undefined : moodOf(text, lexicons[languageByLetters(text) ?? language()])),
    model: by === 'model' ? new StructuredModel(() => ({ baseUrl, apiKey, model })) : undefined,
    onOutcome: (outcome) => {
      const { attempts, tookMs } = outcome;
      logger.debug({ attempts, tookMs, fault: outcome.ok ? null : outcome.fault }, 'a turn was judged by the model');
    },
  });
}
