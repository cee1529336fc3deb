import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Voice } from '../script/script.ts';
import { SPEECH_RATE } from './speechRate.ts';
import { Synthesiser } from './synthesiser.ts';

const english: Voice = { language: 'en', rate: 170, pitch: 50, variant: 'm1' };
const arabic: Voice = { language: 'ar', rate: 170, pitch: 50, variant: 'f2' };
const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('the synthesiser', () => {
  let synthesiser: Synthesiser;
  beforeAll(async () => {
    synthesiser = await Synthesiser.start();
  });
  afterAll(() => synthesiser.close());

  test.each([
    ['Do I have to pay anything for the visit?', english],
    ['طيب ورح ادفع شي على الزيارة؟', arabic],
  ])('speaks %j aloud, in pieces', async (text, voice) => {
    const pieces: Int16Array[] = [];
    for await (const piece of synthesiser.speak(text, voice)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(10);
    const whole = await synthesiser.speech(text, voice);
    expect(whole.length / SPEECH_RATE).toBeGreaterThan(1);
    expect(whole.length / SPEECH_RATE).toBeLessThan(4);
    expect(loudness(whole)).toBeGreaterThan(1000);
  });

  test('two speakers at once get each their own words, and a repeated text the same sound', async () => {
    const [one, two] = await Promise.all([
      synthesiser.speech('My line is down, is it not?', english),
      synthesiser.speech('مرحبا', arabic),
    ]);
    expect(one.length).toBeGreaterThan(1.5 * two.length);
    expect((await synthesiser.speech('My line is down, is it not?', english)).length).toBe(one.length);
    expect(await synthesiser.speech('مرحبا', arabic)).toEqual(two);
  });

  test('a phrase keeps its pauses', async () => {
    const parts = [
      { text: 'I work from home', pauseMs: 600 },
      { text: 'and I lost a day.', pauseMs: 0 },
    ];
    const whole = await synthesiser.phrase({ parts }, english);
    const spoken = await Promise.all(parts.map((part) => synthesiser.speech(part.text, english)));
    expect(whole.length).toBe(spoken.reduce((sum, part) => sum + part.length, 0.6 * SPEECH_RATE));
  });

  test('stops when told to, and speaks on for the next', async () => {
    const stop = new AbortController();
    let pieces = 0;
    for await (const _ of synthesiser.speak('This will be cut short. '.repeat(50), english, stop.signal)) {
      if (++pieces === 3) stop.abort();
    }
    expect(pieces).toBe(3);
    expect((await synthesiser.speech('Next.', english)).length).toBeGreaterThan(0);
  });

  test('text without a word is silence, not an error', async () => {
    expect(await synthesiser.speech(' … ', english)).toHaveLength(0);
  });
});

test('when its thread has ended, it says so instead of waiting for ever', async () => {
  const synthesiser = await Synthesiser.start();
  const speaking = synthesiser.speech('A sentence that nobody will finish. '.repeat(20), english);
  await synthesiser.close();
  await expect(speaking).rejects.toThrow('has ended');
  await expect(synthesiser.ended).resolves.toBeInstanceOf(Error);
});
