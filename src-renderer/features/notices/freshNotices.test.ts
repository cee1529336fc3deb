import { expect, it } from 'vitest';
import { liveCall } from '../../../agent/protocol/liveCallForTests.ts';
import { freshNotices, noticeIds } from './freshNotices.ts';

const told = (noticeId: string, at: number, more = {}) =>
  liveCall({ callId: noticeId, notice: { noticeId, words: { en: 'Look.', ar: '' }, by: 'A rule', at }, ...more });

it('tells of each notice once, in their order, and of no call that is over', () => {
  const calls = [told('b', 2), liveCall(), told('a', 1), told('c', 3, { state: 'ended' }), told('d', 4)];
  expect(freshNotices(calls, new Set(['d'])).map(({ callId }) => callId)).toEqual(['a', 'b']);
  expect(freshNotices(calls, new Set(noticeIds(calls)))).toEqual([]);
});
