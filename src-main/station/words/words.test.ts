import { describe, expect, it } from 'vitest';
import { foldWord } from '../../../agent/protocol/foldWord.ts';
import { termsOf, wordsOf } from '../../../agent/protocol/wordsOf.ts';
import { alternativesOf, type Vocabulary } from './alternatives.ts';
import { matchExpression } from './matchExpression.ts';
import { parseWords, type Wanted } from './parseWords.ts';
import { snippetOf } from './snippetOf.ts';

describe('one spelling', () => {
  it.each([
    ['alef with its hamzas', ['أحمد', 'إحمد', 'آحمد', 'ٱحمد', 'احمد'], 'احمد'],
    ['harakat and tatweel', ['كَتَبَ', 'كـــتب', 'كتب', 'كتَّب'], 'كتب'],
    ['alef maqsura and yeh', ['على', 'علي', 'علی'], 'علي'],
    ['teh marbuta', ['فاتورة', 'فاتوره'], 'فاتوره'],
    ['the seats of a hamza', ['مسؤول', 'مسوول'], 'مسوول'],
    ['presentation forms', ['ﻻ', 'لا'], 'لا'],
    ['digits', ['٢٠٢٥', '۲۰۲۵', '2025'], '2025'],
    ['Latin marks and case', ['Café', 'CAFE', 'café', 'cafe\u0301'], 'cafe'],
    ['Latin letters that do not decompose', ['STRASSE', 'straße'], 'strasse'],
    ['the dotted capital I', ['İstanbul', 'istanbul'], 'istanbul'],
  ])('for %s', (_, forms, expected) => {
    expect(forms.map(foldWord)).toEqual(forms.map(() => expected));
  });

  it('parts a text into words in both scripts, and tells where they stand', () => {
    const text = "Don't refund «الفَاتورة» №٧, please—now!";
    expect(termsOf(text)).toEqual(['don', 't', 'refund', 'الفاتوره', '7', 'please', 'now']);
    const [word] = wordsOf('… «الفَاتورة»');
    expect(word && '… «الفَاتورة»'.slice(word.start, word.end)).toBe('الفَاتورة');
  });

  it('lets nothing but marks and signs count as a word, and bounds a long one', () => {
    expect(termsOf('ـــ ، َ ُ — …')).toEqual([]);
    expect(termsOf('x'.repeat(10_000)).map(({ length }) => length)).toEqual([64]);
  });
});

describe('what a person types', () => {
  const phrase = (terms: string[], more: Partial<Wanted['all'][number]> = {}) => ({
    terms,
    beginning: false,
    exact: false,
    ...more,
  });
  it.each<[string, Wanted]>([
    ['refund now', { all: [phrase(['refund']), phrase(['now'])], none: [] }],
    ['"Refund  NOW"', { all: [phrase(['refund', 'now'], { exact: true })], none: [] }],
    ['refun*', { all: [phrase(['refun'], { beginning: true })], none: [] }],
    ['فاتور*', { all: [phrase(['فاتور'], { beginning: true })], none: [] }],
    ['"my refun*"', { all: [phrase(['my', 'refun'], { beginning: true, exact: true })], none: [] }],
    ['refund -order', { all: [phrase(['refund'])], none: [phrase(['order'])] }],
    ['refund -"next week"', { all: [phrase(['refund'])], none: [phrase(['next', 'week'], { exact: true })] }],
    ['e-mail', { all: [phrase(['e', 'mail'])], none: [] }],
    ['«الفاتورة الأخيرة»', { all: [phrase(['الفاتوره', 'الاخيره'], { exact: true })], none: [] }],
    ['refund ...', { all: [phrase(['refund'])], none: [] }],
    ['NEAR(a b) OR c', { all: [phrase(['near', 'a']), phrase(['b']), phrase(['or']), phrase(['c'])], none: [] }],
  ])('%s', (words, expected) => expect(parseWords(words)).toEqual(expected));

  it.each([
    ['"refund', 'open-quote'],
    ['refund" now "please"', 'open-quote'],
    ['...', 'no-words'],
    ['""', 'no-words'],
    ['ـــ', 'no-words'],
    ['-refund', 'only-excluded'],
    ['*', 'short-beginning'],
    ['r*', 'short-beginning'],
    ['"*"', 'short-beginning'],
    ['*fund', 'stray-asterisk'],
    ['re*fund', 'stray-asterisk'],
    ['refund**', 'stray-asterisk'],
    ['a b c d e f g h i j k l m', 'too-many-words'],
  ])("%s can't be looked for: %s", (words, because) => expect(parseWords(words)).toBe(because));
});

const knows = (...terms: string[]): Vocabulary => ({
  has: (term) => terms.includes(term),
  beginningWith: (beginning, limit) => terms.filter((term) => term.startsWith(beginning)).slice(0, limit),
});
const wanted = (words: string): Wanted => {
  const parsed = parseWords(words);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};
const expression = (words: string, vocabulary: Vocabulary, speaker?: 'customer') =>
  matchExpression(wanted(words), speaker, vocabulary)?.expression;

describe('what the index is asked', () => {
  it('is for nothing where a word is nowhere', () => {
    expect(expression('refund order', knows('refund'))).toBeUndefined();
  });

  it.each([
    ['refund -order', '(("refund")) NOT ("order")'],
    ['refund -unknown', '("refund")'],
    ['"refund order"', '("refund order")'],
    ['re*', '("re" *)'],
    ['orde*', '("order" OR "orders")'],
    ['"refund orde*"', '("refund order" OR "refund orders")'],
    ['فاتورة', '("فاتوره" OR "الفاتوره" OR "بالفاتوره")'],
    ['الفاتورة', '("الفاتوره" OR "فاتوره" OR "بالفاتوره")'],
    ['"فاتورة"', '("فاتوره")'],
  ])('%s', (words, expected) => {
    const vocabulary = knows('refund', 'order', 'orders', 'فاتوره', 'الفاتوره', 'بالفاتوره');
    expect(expression(words, vocabulary)).toBe(expected);
  });

  it('holds to the speaker', () => {
    expect(expression('refund', knows('refund'), 'customer')).toBe('("refund") AND "§customer"');
  });

  it('leaves a beginning of very many words to the index', () => {
    const many = Array.from({ length: 300 }, (_, index) => `order${index}`);
    const [phrase] = wanted('orde*').all;
    expect(phrase && alternativesOf(phrase, knows(...many))).toEqual([{ terms: ['orde'], beginning: true }]);
  });
});

describe('what is shown', () => {
  const shown = (words: string, text: string, vocabulary = knows(...termsOf(text))) =>
    snippetOf(text, matchExpression(wanted(words), undefined, vocabulary)?.shown ?? [])
      .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
      .join('');

  it.each([
    ['refund', 'I want my REFUND, please.', 'I want my [REFUND], please.'],
    ['فاتورة', 'وين الفَاتورة؟ بدي فاتورة جديدة', 'وين [الفَاتورة]؟ بدي [فاتورة] جديدة'],
    ['"next week"', 'Next week? Not next… week!', '[Next week]? Not [next… week]!'],
    ['cafe', 'The Café closed', 'The [Café] closed'],
    ['refun*', 'refunds and refunding', '[refunds] and [refunding]'],
    ['2025', 'سنة ٢٠٢٥', 'سنة [٢٠٢٥]'],
  ])('%s in the words as they were written', (words, text, expected) => expect(shown(words, text)).toBe(expected));

  it('cuts a long turn around the first hit, at words', () => {
    const text = `${'before it '.repeat(30)}refund ${'after it '.repeat(30)}`;
    const snippet = shown('refund', text);
    expect(snippet).toMatch(/^…(before|it) .*\[refund\] after .*(after|it)…$/);
    expect(snippet.length).toBeLessThan(150);
  });

  it('cuts where there are no words to cut at', () => {
    expect(shown('refund', `${'!'.repeat(400)}refund${'!'.repeat(400)}`)).toBe('…[refund]…');
  });
});
