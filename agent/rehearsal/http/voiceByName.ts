import type { Language } from '../../protocol/primitives.ts';
import { languageByLetters } from '../../protocol/textLanguage.ts';
import type { RehearsalScript, Voice } from '../script/script.ts';
import { ApiError } from './apiError.ts';

/** OpenAI's voice names, and the espeak-ng variants that stand in for them. `alloy` is the scripts' assistant. */
const VARIANTS: Record<string, { variant: string; pitch: number }> = {
  ash: { variant: 'm1', pitch: 40 },
  ballad: { variant: 'm4', pitch: 50 },
  cedar: { variant: 'm7', pitch: 35 },
  coral: { variant: 'f2', pitch: 60 },
  echo: { variant: 'm2', pitch: 45 },
  fable: { variant: 'm5', pitch: 55 },
  marin: { variant: 'f4', pitch: 50 },
  nova: { variant: 'f1', pitch: 65 },
  onyx: { variant: 'm6', pitch: 25 },
  sage: { variant: 'f3', pitch: 55 },
  shimmer: { variant: 'f5', pitch: 70 },
  verse: { variant: 'm3', pitch: 50 },
};
const RATE = 175;

/**
 * The voice for a text. `name` is one of OpenAI's (the text's letters decide the language), or names the language and,
 * if wanted, an espeak-ng variant: `ar`, `en+f3`. `speed` is 0.25 to 4.
 * @throws ApiError (400) for a name that isn't known.
 */
export function voiceByName(name: string, text: string, speed: number, scripts: readonly RehearsalScript[]): Voice {
  const named = /^(en|ar)(?:\+([mf][1-7]))?$/u.exec(name);
  const language: Language = named ? (named[1] === 'ar' ? 'ar' : 'en') : (languageByLetters(text) ?? 'en');
  const assistant = scripts.find((script) => script.language === language)?.assistant.voice;
  const plain: Voice = { language, rate: RATE, pitch: 50, variant: named?.[2] ?? 'm3' };
  const voice = VARIANTS[name]
    ? { ...plain, ...VARIANTS[name] }
    : named?.[2]
      ? plain
      : named || name === 'alloy'
        ? (assistant ?? plain)
        : undefined;
  if (!voice) {
    const known = ['alloy', ...Object.keys(VARIANTS)].join(', ');
    throw new ApiError(400, `There is no voice of that name. There are: ${known}; en, ar, en+f3 and the like.`, {
      code: 'invalid_value',
      param: 'voice',
    });
  }
  return { ...voice, rate: Math.max(80, Math.min(400, Math.round(voice.rate * speed))) };
}
