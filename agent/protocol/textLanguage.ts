import { everydayLanguage } from './everydayWords.ts';
import { foldWord } from './foldWord.ts';
import { type Language, UNCLEAR } from './primitives.ts';

/** What a text tells of its language. */
export interface TextLanguage {
  language: Language;
  /** 0.5 (as much speaks against it) to 1. */
  confidence: number;
  /** How many words speak for it. */
  words: number;
}

const WORD = /[\p{L}\p{M}\p{N}'’‘]+/gu;
const ARABIC = /\p{Script=Arabic}/u;
/** Letters of Persian, Urdu and Kurdish, which Arabic doesn't have. */
const NOT_ARABIC = /[پچژگڕڵێۆڤٹڈڑںےۓ]/u;
const LATIN = /^[\p{Script=Latin}\p{M}\p{N}']+$/u;
const DIGITS = /^\p{N}+$/u;
/** What a word counts that is in a language's letters and not known: it may be a name, and Latin letters are many languages'. */
const BY_SCRIPT: Readonly<Record<Language, number>> = { ar: 0.4, en: 0 };
/** What it counts against English, where no everyday word does: a sentence of another language has one in common by chance. */
const UNKNOWN_LATIN = 0.15;
/** What a word counts against both: its letters are neither's. */
const STRANGE = 2;
/** So many unknown words may be somebody's name. */
const LONGEST_NAME = 4;
/** Below this, two languages are as good as even. */
const LEAST = 0.5;

/**
 * In which language a text is, by its script and its everyday words. Undefined where it is no evidence: digits, names, nothing understood, or as
 * much of one language as of the other. A word of the other language in a sentence makes it less sure, not another's.
 * Source of the method: function words as in Cavnar & Trenkle (1994), "N-Gram-Based Text Categorization", whose short words do most of the work.
 */
export function languageOfText(text: string): TextLanguage | undefined {
  const weights: Record<Language, number> = { en: 0, ar: 0 };
  const counts: Record<Language, number> = { en: 0, ar: 0 };
  const known: Record<Language, number> = { en: 0, ar: 0 };
  let strange = 0;
  for (const [written] of text.replaceAll(UNCLEAR, ' ').matchAll(WORD)) {
    if (DIGITS.test(written)) continue;
    const word = foldWord(written.replace(/[’‘]/g, "'"));
    const everyday = NOT_ARABIC.test(written) ? undefined : everydayLanguage(word);
    const of = everyday ?? scriptLanguage(written);
    if (!of) {
      strange += STRANGE;
      continue;
    }
    weights[of] += everyday ? 1 : BY_SCRIPT[of];
    counts[of] += 1;
    if (everyday) known[of] += 1;
  }
  const language: Language = weights.ar > weights.en ? 'ar' : 'en';
  const other: Language = language === 'ar' ? 'en' : 'ar';
  const nothingKnown = known[language] === 0;
  if (counts[language] === 0 || (nothingKnown && (language === 'en' || counts.ar <= LONGEST_NAME))) return undefined;
  const against = weights[other] + strange + (language === 'en' ? UNKNOWN_LATIN * (counts.en - known.en) : 0);
  const confidence = weights[language] / (weights[language] + against);
  return confidence > LEAST ? { language, confidence: round(confidence), words: counts[language] } : undefined;
}

/** The language whose letters a text has more of; undefined where it has none, or as many of both. */
export function languageByLetters(text: string): Language | undefined {
  const letters = text.replaceAll(UNCLEAR, ' ');
  const arabic = letters.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (arabic === latin) return undefined;
  return arabic > latin ? 'ar' : 'en';
}

/** In which language something was said or written, as a turn of the log has it. */
export interface SaidIn {
  language: Language;
  languageConfidence: number | null;
}

/** In which language a turn is: by its words, by its letters, else as `otherwise` says. */
export function saidIn(text: string, otherwise: Language, found = languageOfText(text)): SaidIn {
  return {
    language: found?.language ?? languageByLetters(text) ?? otherwise,
    languageConfidence: found?.confidence ?? null,
  };
}

function scriptLanguage(word: string): Language | undefined {
  if (NOT_ARABIC.test(word)) return undefined;
  if (ARABIC.test(word)) return 'ar';
  return LATIN.test(word) ? 'en' : undefined;
}

const round = (value: number): number => Math.round(value * 100) / 100;
