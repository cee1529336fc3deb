import { expect, test } from 'vitest';
import type { PhraseModel } from './phraseModel.ts';
import { Search, SKIP_COST } from './search.ts';

/** Phonemes are letters here, and `_` is silence: "go" is g-o. */
const LETTERS = '_abcdefghijklmnopqrstuvwxyz';
const WRONG = 6;

function model(...texts: string[]): PhraseModel {
  const phrases = texts.map((text) => {
    const words = text.split(' ');
    const sounds = words.join('_');
    const wordEnds = words.map((_, index) => words.slice(0, index + 1).join('_').length);
    const code = Uint8Array.from(sounds, (letter) => LETTERS.indexOf(letter));
    return { language: 'en' as const, text, words, wordEnds, entries: [0], exits: [sounds.length], sounds: code };
  });
  const norms = { mean: new Float32Array(), scale: new Float32Array() };
  const ears = { phonemes: [...LETTERS], logPriors: new Float32Array(), norms, layers: [] };
  return { phrases, frames: [], silence: 0, ears };
}

/** Hears a text, letter by letter: each costs nothing where it is right, and `WRONG` where it isn't. */
function hear(search: Search, letters: string): void {
  for (const letter of letters) {
    search.push(Float32Array.from(LETTERS, (other) => (other === letter ? 0 : WRONG)));
  }
}

test.each([
  ['as it is written', 'line_down', 0],
  ['slowly', 'lliiinnneee__ddoowwwnn', 0],
  ['without a pause', 'linedown', 0],
  ['with silence around it', '___line_down____', 0],
  ['with a sound swallowed', 'lin_down', SKIP_COST],
  ['with a wrong sound', 'lane_down', WRONG],
])('finds a phrase that is said %s', (_, letters, cost) => {
  const search = new Search(model('line down', 'pay bill'));
  hear(search, letters);
  const [best, rival] = search.readings(true);
  expect(best).toMatchObject({ phrase: { text: 'line down' }, cost, entry: 0, complete: true });
  expect(rival === undefined || rival.cost > cost + 2 * WRONG).toBe(true);
});

test('a phrase that goes on is not complete', () => {
  const search = new Search(model('line down', 'pay bill'));
  hear(search, 'line_d');
  expect(search.readings(false)[0]).toMatchObject({ phrase: { text: 'line down' }, at: 5, cost: 0, complete: false });
  expect(search.readings(true)[0]?.cost ?? Number.POSITIVE_INFINITY).toBeGreaterThan(0);
});

/** A sentence with a slot: `pay ten now`, `pay two now`. */
function framed(): PhraseModel {
  const { phrases, ...rest } = model('pay', '_ten', '_two', '_now');
  const [pay, ten, two, now] = phrases.map((row, index) => ({
    ...row,
    words: [row.text.replace('_', '')],
    text: row.text.replace('_', ''),
    entries: index === 0 ? [0] : [],
    exits: index === 3 ? row.exits : [],
  }));
  if (!pay || !ten || !two || !now) throw new Error('a row is missing');
  return { ...rest, phrases: model('line down').phrases, frames: [[[pay], [ten, two], [now]]] };
}

test.each([
  ['pay_ten_now', 'pay ten now', 0],
  ['paytwonow', 'pay two now', 0],
  ['_ppay_two_nnow_', 'pay two now', 0],
  ['pay_twi_now', 'pay two now', WRONG],
  ['pay_tw_now', 'pay two now', SKIP_COST],
])('finds %s as %s, whatever stands in its slot', (letters, text, cost) => {
  const search = new Search(framed());
  hear(search, letters);
  const [best, rival] = search.readings(true);
  expect(best).toMatchObject({ phrase: { text }, entry: 0, cost, complete: true });
  expect(best?.at).toBe((best?.phrase.sounds.length ?? 0) - 1);
  // The other choice is no rival: it is the same sentence.
  expect(rival?.phrase.text).not.toMatch(/^pay/);
});

test('of a sentence with a slot that goes on it tells how far it has come', () => {
  const search = new Search(framed());
  hear(search, 'pay_tw');
  expect(search.readings(false)[0]).toMatchObject({ phrase: { text: 'pay two' }, at: 5, cost: 0, complete: false });
});

test('an utterance may begin and end with a clause', () => {
  const clauses = model('line down');
  const [phrase] = clauses.phrases;
  const search = new Search({
    ...clauses,
    phrases: phrase ? [{ ...phrase, entries: [0, 5], exits: [4, 9] }] : [],
  });
  hear(search, '_down_');
  expect(search.readings(true)[0]).toMatchObject({ entry: 5, at: 8, cost: 0 });
});
