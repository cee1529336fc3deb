import { expect, it } from 'vitest';
import { callsToFollow, inMessages } from './catalogue.ts';

it.each([
  ['a call never seen, from its beginning', 7, undefined, 0],
  ['an open call, also when nothing is missing yet', 7, { lastSeq: 7, ended: false }, 6],
  ['a call with a part missing, from the last event that is stored', 7, { lastSeq: 4, ended: false }, 3],
  ['an ended call whose log grew afterwards', 9, { lastSeq: 7, ended: true }, 6],
  ['nothing of a call that is here to its end', 7, { lastSeq: 7, ended: true }, undefined],
  ["a call of which this disk has more, from the floor's last event", 5, { lastSeq: 9, ended: true }, 4],
  ['a call of which the floor has nothing', 0, { lastSeq: 2, ended: false }, 0],
])('follows %s', (_what, lastSeq, own, expected) => {
  const stored = new Map(own ? [['call', own]] : []);
  expect(callsToFollow([{ callId: 'call', lastSeq }], stored).get('call')).toBe(expected);
});

it('leaves calls alone that the floor does not name', () => {
  expect(callsToFollow([], new Map([['call', { lastSeq: 3, ended: false }]])).size).toBe(0);
});

it('splits many calls into messages without losing one', () => {
  const follow = new Map(Array.from({ length: 1201 }, (_, index) => [`call-${index}`, index]));
  const messages = inMessages(follow);
  expect(messages.map((message) => Object.keys(message).length)).toEqual([500, 500, 201]);
  expect(Object.assign({}, ...messages)).toEqual(Object.fromEntries(follow));
});
