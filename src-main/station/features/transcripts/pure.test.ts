import { expect, it } from 'vitest';
import { SAMPLES_PER_SECOND } from '../../recorder/sound/measures.ts';
import { peakByte } from '../../recorder/sound/peaks.ts';
import { strengthOf, toneAt } from '../../recorder/testing/tones.ts';
import { downsample } from '../../sound/downsample.ts';
import { diffTranscripts, type SaidPiece } from './diffTranscripts.ts';
import { diffWords } from './diffWords.ts';
import { voicedPieces } from './voicedPieces.ts';

const LOUD = peakByte(0.3);
/** Peaks of a lane in which somebody speaks from and to the given ms. */
function peaks(lengthMs: number, ...spoken: [number, number][]): Uint8Array {
  const lane = new Uint8Array(lengthMs / 50).fill(peakByte(0.001));
  for (const [from, to] of spoken) lane.fill(LOUD, from / 50, to / 50);
  return lane;
}

it.each<[string, Uint8Array, [number, number][]]>([
  ['silence', peaks(10_000), []],
  ['nothing', new Uint8Array(), []],
  ['one utterance, with a margin', peaks(10_000, [2_000, 3_000]), [[1_800, 3_200]]],
  ['a breath within one', peaks(10_000, [2_000, 3_000], [3_500, 4_000]), [[1_800, 4_200]]],
  [
    'two',
    peaks(10_000, [2_000, 3_000], [5_000, 6_000]),
    [
      [1_800, 3_200],
      [4_800, 6_200],
    ],
  ],
  ['a click', peaks(10_000, [2_000, 2_100]), []],
  ['from the first to the last moment', peaks(1_000, [0, 1_000]), [[0, 1_000]]],
])('finds speech: %s', (_, lane, expected) => {
  expect(voicedPieces(lane).map(({ startMs, endMs }) => [startMs, endMs])).toEqual(expected);
});

it('cuts a monologue where it is quietest, into pieces that a provider takes', () => {
  const lane = peaks(70_000, [0, 70_000]);
  lane[400] = 30;
  const pieces = voicedPieces(lane);
  expect(pieces[0]).toEqual({ startMs: 0, endMs: 20_200 });
  expect(pieces.every(({ startMs, endMs }) => endMs - startMs <= 30_000)).toBe(true);
  expect(pieces.at(-1)?.endMs).toBe(70_000);
});

it('keeps the voice and drops what would fold back into it', () => {
  const [voice, hiss] = [toneAt(1_000, 0, 1_000, 1_000), toneAt(14_000, 0, 1_000, 1_000)];
  const mixed = voice.map((sample, at) => sample + (hiss[at] ?? 0) / 2);
  const heard = downsample(mixed);
  expect(heard.length).toBe(16_000);
  // Goertzel's step counts in samples of 48 kHz: a third of the rate is three times the frequency.
  const at = (hertz: number) => strengthOf(hertz * (SAMPLES_PER_SECOND / 16_000), heard);
  expect(at(1_000)).toBeGreaterThan(0.2);
  expect(at(2_000)).toBeLessThan(0.005);
});

it.each([
  ['the same but for case and signs', 'Hello, there!', 'hello there', '=hello =there'],
  ['a word taken away', 'I am not sure', 'I am sure', '=I =am -not =sure'],
  ['a word put in', 'send it', 'send it now', '=send =it +now'],
  ['a word in the place of another', 'pay forty today', 'pay fourteen today', '=pay -forty +fourteen =today'],
  ['Arabic spellings', 'إلى المدرسة', 'الى المدرسه', '=الى =المدرسه'],
  ['nothing before', '', 'hello', '+hello'],
  ['nothing after', 'hello', '', '-hello'],
])('differs: %s', (_, first, later, expected) => {
  const signs = { both: '=', first: '-', later: '+' };
  expect(
    diffWords(first, later)
      .map((word) => signs[word.in] + word.text)
      .join(' '),
  ).toBe(expected);
});

it('puts side by side what a speaker said at the same time, and the rest by itself', () => {
  const said = (speaker: SaidPiece['speaker'], startMs: number, endMs: number, text: string) => ({
    speaker,
    startMs,
    endMs,
    text,
  });
  const rows = diffTranscripts(
    [
      said('customer', 0, 1_000, 'my line'),
      said('customer', 1_100, 2_000, 'is down'),
      said('assistant', 2_000, 3_000, 'I see'),
    ],
    [said('customer', 100, 2_100, 'my line is dead'), said('operator', 5_000, 6_000, 'hello')],
  );
  expect(
    rows.map(({ speaker, startMs, endMs, words }) => [
      speaker,
      startMs,
      endMs,
      words.map(({ text }) => text).join(' '),
    ]),
  ).toEqual([
    ['customer', 0, 2_100, 'my line is down dead'],
    ['assistant', 2_000, 3_000, 'I see'],
    ['operator', 5_000, 6_000, 'hello'],
  ]);
});
