import type { Voice } from '../script/script.ts';

/**
 * Voices that the recogniser neither learned from nor was adjusted with (training/trainingVoices.ts): variants, and their
 * rates and pitches too. Those of the scripts' callers are among them.
 */
export const STRANGERS: readonly Omit<Voice, 'language'>[] = [
  { variant: 'f2', rate: 172, pitch: 58 },
  { variant: 'm7', rate: 155, pitch: 41 },
  { variant: 'f5', rate: 191, pitch: 71 },
  { variant: 'm2', rate: 164, pitch: 39 },
  { variant: 'f3', rate: 143, pitch: 62 },
  { variant: 'm4', rate: 178, pitch: 47 },
  { variant: 'm6', rate: 195, pitch: 16 },
  { variant: 'm5', rate: 133, pitch: 55 },
];
