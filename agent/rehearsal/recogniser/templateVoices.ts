import type { Language } from '../../protocol/primitives.ts';
import type { Voice } from '../script/script.ts';

/** The voices in which the recogniser knows its phrases: two men, two women, slow and quick. Callers speak in others. */
export const templateVoices = (language: Language): Voice[] => [
  { language, variant: 'm1', rate: 150, pitch: 35 },
  { language, variant: 'f1', rate: 185, pitch: 65 },
  { language, variant: 'm3', rate: 170, pitch: 50 },
  { language, variant: 'f4', rate: 160, pitch: 45 },
];
