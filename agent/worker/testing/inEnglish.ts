import { SpeakingLanguage } from '../language/speakingLanguage.ts';

/** The language of a call that has begun in English. */
export const inEnglish = (): SpeakingLanguage =>
  new SpeakingLanguage({ language: 'en', forced: null, onChange: () => {} });
