import { beforeAll, describe, expect, test } from 'vitest';
import { labelled } from '../../protocol/contextLabel.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import { fillSlots, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ChatMessage } from './chatMessage.ts';
import { comparableWords, phraseLikeness } from './phraseLikeness.ts';
import { type Repertoire, reply } from './reply.ts';

const TOOLS = ['look_up_customer', 'ask_for_person', 'note_fact', 'end_call'];
const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });
const system = (content: string): ChatMessage => ({ role: 'system', content });
const said = (text: string) => system(labelled('operator-said', 'Lina Darwish', text));
const whisper = (text: string) => system(labelled('whisper', 'Lina Darwish', text));
const handBack = (note: string) => system(labelled('hand-back', 'Lina Darwish', note));

let repertoire: Repertoire;
beforeAll(async () => {
  repertoire = { scripts: await loadScripts(), vocabularies: await loadVocabularies() };
});
const vocabularyOf = (language: string): Vocabulary => {
  const found = repertoire.vocabularies.find((one) => one.language === language);
  if (!found) throw new Error(`no vocabulary in ${language}`);
  return found;
};
const say = (messages: ChatMessage[]) => reply([system('Speak English.'), ...messages], TOOLS, repertoire);

describe.each(['en', 'ar'])('in %s', (language) => {
  let words: Vocabulary;
  let begun: ChatMessage[];
  beforeAll(() => {
    words = vocabularyOf(language);
    const outage = repertoire.scripts.find((script) => script.id === 'outage' && script.language === language);
    begun = [
      assistant(outage?.lines.greeting ?? ''),
      user(outage?.phrases.down?.parts.map(({ text }) => text).join(' ') ?? ''),
      assistant(outage?.lines.found ?? ''),
    ];
  });

  test('every promise that an operator can make is known again when the customer asks', () => {
    for (const { text: sum } of words.sums) {
      for (const { text: date } of words.dates) {
        const promise = said(fillSlots(words.sentences.promise, { sum, date }));
        const { text } = say([...begun, promise, handBack(''), user(words.questions.refund)]);
        expect(text).toBe(fillSlots(words.answers.refund, { sum, date }));
      }
    }
  });

  test('what the note says counts after what was said, and half of it is not made up', () => {
    const [sum, other] = words.sums.map(({ text }) => text);
    const [date] = words.dates.map(({ text }) => text);
    const promise = said(fillSlots(words.sentences.promise, { sum: sum ?? '', date: date ?? '' }));
    const asked = user(words.questions.refund);
    expect(say([...begun, promise, handBack(other ?? ''), asked]).text).toContain(other);
    expect(say([...begun, handBack(sum ?? ''), asked]).text).toBe(
      fillSlots(words.answers.refundSum, { sum: sum ?? '' }),
    );
    expect(say([...begun, handBack(date ?? ''), asked]).text).toBe(
      fillSlots(words.answers.refundDate, { date: date ?? '' }),
    );
    expect(say([...begun, asked]).text).toBe(words.answers.refundUnknown);
    // The customer's own words and a whisper promise nothing.
    expect(say([...begun, user(`${sum} ${date}`), whisper(`${sum} ${date}`), asked]).text).toContain(
      words.answers.refundUnknown,
    );
  });

  test('each whisper of the list is heard of once, before the answer', () => {
    for (const { anyOf, says } of words.whispers) {
      for (const hint of anyOf) {
        const shaped = say([...begun, whisper(hint), user(words.questions.person)]);
        expect(shaped.text).toBe(`${says} ${words.answers.person}`);
        expect(shaped.tool?.name).toBe('ask_for_person');
        expect(say([...begun, whisper(hint), assistant(says), user(words.questions.person)]).text).toBe(
          words.answers.person,
        );
      }
    }
  });

  test('a whisper is spoken of at once when nobody waits for an answer, also one that was cut short is not repeated', () => {
    const [{ anyOf: [hint = ''] = [], says = '' } = {}] = words.whispers;
    expect(say([...begun, whisper(hint)])).toEqual({ text: says });
    const cut = says.split(' ').slice(0, 5).join(' ');
    expect(say([...begun, whisper(hint), assistant(cut), user(words.questions.refund)]).text).toBe(
      words.answers.refundUnknown,
    );
  });

  test('no word of any other whisper is ever spoken', () => {
    const secret = language === 'en' ? 'Xanthippe owes forty-two roubles' : 'زانثيبي مديونة باتنين وأربعين روبل';
    const { text } = say([...begun, whisper(secret), user(words.questions.refund)]);
    expect(text).toBe(`${words.neutral} ${words.answers.refundUnknown}`);
    expect(comparableWords(secret).filter((word) => comparableWords(text).includes(word))).toEqual([]);
  });

  test('given back, it says that it is back, answers what is open, and is quiet about the note', () => {
    const promise = said(words.sentences.thanks);
    expect(say([...begun, promise, handBack('Everything is settled.')]).text).toBe(words.answers.back);
    expect(say([...begun, promise, user(UNCLEAR), handBack('')]).text).toBe(words.answers.back);
    expect(say([...begun, promise, user(words.questions.person), handBack('')]).text).toBe(words.answers.person);
  });

  test('a person who is asked for is asked for, and the number of a line is noted', () => {
    expect(say([...begun, user(words.questions.person)])).toMatchObject({
      text: words.answers.person,
      tool: { name: 'ask_for_person', arguments: { reason: expect.any(String) } },
    });
    for (const { number, text: line } of words.lines) {
      expect(say([...begun, user(fillSlots(words.questions.lineNumber, { line }))])).toEqual({
        text: fillSlots(words.answers.lineNumber, { line }),
        tool: { name: 'note_fact', arguments: { name: 'line', value: number } },
      });
    }
  });

  test('no sentence of the vocabulary is like a phrase of a script', () => {
    const groups = [words.sentences, words.questions, words.consent];
    const sentences = groups.flatMap((group) => Object.values(group));
    const phrases = repertoire.scripts.flatMap(({ phrases }) =>
      Object.values(phrases).map(({ parts }) => parts.map(({ text }) => text).join(' ')),
    );
    const alike = sentences.flatMap((sentence) => phrases.filter((phrase) => phraseLikeness(sentence, phrase) >= 0.4));
    expect(alike).toEqual([]);
  });
});

test.each([
  ['I promised £37, to be paid on 3 May.', '37 pounds', '3 May'],
  ['Refund of 40 pounds on the 12th of March', 'forty pounds', '12th of March'],
  ['نرجعله 40 ليرة بتاريخ تلاتة نيسان', 'forty pounds', 'the third of April'],
])('a note as people write it is read: %s', (note, sum, date) => {
  const { refund } = vocabularyOf('en').questions;
  expect(say([assistant('Hello.'), handBack(note), user(refund)]).text).toBe(
    fillSlots(vocabularyOf('en').answers.refund, { sum, date }),
  );
});

test('what was promised in one language is told in the other', () => {
  const [en, ar] = [vocabularyOf('en'), vocabularyOf('ar')];
  for (const [index, sum] of en.sums.entries()) {
    const date = en.dates[index];
    const promise = said(fillSlots(en.sentences.promise, { sum: sum.text, date: date?.text ?? '' }));
    const { text } = say([assistant('Hello.'), promise, handBack(''), user(ar.questions.refund)]);
    expect(text).toContain(ar.sums[index]?.text);
    expect(text).toContain(ar.dates[index]?.text);
  }
});

test('both languages have the same sums, dates, lines and whispers: enough to draw from', () => {
  const [en, ar] = [vocabularyOf('en'), vocabularyOf('ar')];
  const shape = ({ sums, dates, lines, whispers }: Vocabulary) => ({
    sums: sums.map(({ amount }) => amount),
    dates: dates.map(({ month, day }) => [month, day]),
    lines: lines.map(({ number }) => number),
    whispers: whispers.map(({ id }) => id),
  });
  expect(shape(en)).toEqual(shape(ar));
  expect(new Set(en.sums.map(({ amount }) => amount)).size).toBeGreaterThanOrEqual(20);
  expect(new Set(en.dates.map(({ text }) => text)).size).toBeGreaterThanOrEqual(28);
});
