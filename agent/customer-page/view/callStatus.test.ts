import { expect, it } from 'vitest';
import { firstState, type PageState } from '../call/pageState.ts';
import { takeIn } from '../captions/captionBook.ts';
import { wordsIn } from '../i18n/words.ts';
import { callStatus } from './callStatus.ts';

const say = wordsIn('en');
const first = firstState('en');
const talking: PageState = {
  ...first,
  line: { name: 'live' },
  microphone: 'on',
  book: takeIn(first.book, [
    { turnId: 'a', speaker: 'assistant', text: 'Hello', language: 'en', startMs: 0, final: true },
  ]),
};

it.each<[shown: string, change: Partial<PageState>]>([
  ['Connecting…', { line: { name: 'connecting' } }],
  ['Calling…', { book: first.book }],
  ['Listening to you', {}],
  ['We hear you', { levels: { remote: 0, local: 0.3 } }],
  ['Your microphone is off', { muted: true }],
  ['Write to us below', { microphone: 'denied' }],
  ['The AI assistant is speaking', { speaking: 'assistant', muted: true }],
  ['The assistant is speaking', { speaking: 'assistant', notice: { assistantIsAi: false, recorded: true } }],
  ['A person is speaking', { speaking: 'operator' }],
  ['Connection lost. Reconnecting…', { line: { name: 'reconnecting' }, speaking: 'assistant' }],
  ['Connection lost. Reconnecting…', { offline: true }],
  ['Connection lost. Trying to come back…', { line: { name: 'away', nextTryAt: null } }],
  ['Connection lost. Next try in 4 s', { line: { name: 'away', nextTryAt: 13_200 } }],
  ['Connection lost. Next try in 1 s', { line: { name: 'away', nextTryAt: 9_000 } }],
])('says %j', (shown, change) => {
  expect(callStatus({ ...talking, ...change }, say, 10_000)).toBe(shown);
});
