import { expect, it } from 'vitest';
import { voiceStrain } from './voiceStrain.ts';

const nothing = { loudnessDb: null, talkOverMs: null, silenceBeforeMs: null, rateRatio: null };

it.each<[string, Partial<Record<keyof typeof nothing, number>>, number, number]>([
  ['nothing measured', {}, 0, 0],
  ['as they usually speak', { loudnessDb: 0, talkOverMs: 0, silenceBeforeMs: 1_000, rateRatio: 1 }, 0, 0],
  ['quieter and slower', { loudnessDb: -6, rateRatio: 0.6 }, 0, 0],
  ['a little louder', { loudnessDb: 5 }, 0.1, 0.3],
  ['shouting', { loudnessDb: 12 }, 0.7, 0.7],
  ['talking into our words', { talkOverMs: 1_200 }, 0.2, 0.3],
  ['a long silence alone', { silenceBeforeMs: 60_000 }, 0.2, 0.2],
  ['shouting, faster, into our words', { loudnessDb: 12, rateRatio: 1.7, talkOverMs: 3_000 }, 0.85, 0.95],
])('%s', (_, measured, least, most) => {
  const strain = voiceStrain({ ...nothing, ...measured });
  expect(strain).toBeGreaterThanOrEqual(least - 1e-9);
  expect(strain).toBeLessThanOrEqual(most + 1e-9);
});
