import { describe, expect, it } from 'vitest';
import { type Caption, turnIdOfTyped } from '../../protocol/customerLink.ts';
import { addOutgoing, dropInterim, emptyBook, takeIn } from './captionBook.ts';

const caption = (turnId: string, text: string, startMs: number, final = true): Caption => ({
  turnId,
  speaker: 'customer',
  text,
  language: 'en',
  startMs,
  final,
});
const texts = ({ captions }: { captions: readonly Caption[] }) => captions.map(({ text }) => text);

describe('the captions', () => {
  it('stand where their words began, once, however often they come', () => {
    const book = takeIn(emptyBook, [caption('b', 'second', 20), caption('a', 'first', 10), caption('b', 'second', 20)]);
    expect(texts(takeIn(book, [caption('a', 'first', 10)]))).toEqual(['first', 'second']);
  });

  it('are replaced while they are spoken and never fall back behind their final words', () => {
    let book = takeIn(emptyBook, [caption('a', 'my', 10, false), caption('a', 'my line', 10, false)]);
    expect(texts(book)).toEqual(['my line']);
    book = takeIn(book, [caption('a', 'My line is down.', 10), caption('a', 'my li', 10, false)]);
    expect(texts(book)).toEqual(['My line is down.']);
  });

  it('vanish where interim words are taken back or were cut off', () => {
    const book = takeIn(emptyBook, [caption('a', 'hm', 10, false), caption('b', 'well', 20, false)]);
    expect(texts(takeIn(book, [caption('a', '', 10, false)]))).toEqual(['well']);
    expect(texts(dropInterim(book))).toEqual([]);
  });

  it('take the place of what was typed', () => {
    const book = addOutgoing(emptyBook, { id: 'm', text: 'Hello' });
    expect(book.outgoing).toHaveLength(1);
    expect(takeIn(book, [caption('other', 'x', 5)]).outgoing).toHaveLength(1);
    expect(takeIn(book, [caption(turnIdOfTyped('m'), 'Hello', 5)]).outgoing).toEqual([]);
  });
});
