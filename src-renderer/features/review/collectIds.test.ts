import { expect, it } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../../src-preload/contract/index.ts';
import { collectIds, inPieces, MOST_SELECTED } from './collectIds.ts';
import { everyCall } from './search.ts';

/** A station whose search finds so many calls, as far as their ids go. */
function stationWith(count: number) {
  const asked: RequestInput<'review/search'>[] = [];
  const answer = (input: RequestInput<'review/search'>) => {
    asked.push(input);
    const { page = 1, size = 25 } = input;
    const first = (page - 1) * size;
    const rows = Array.from({ length: Math.max(0, Math.min(size, count - first)) }, (_, index) => ({
      call: { callId: `call-${first + index}` },
    }));
    return { state: 'found', rows, total: { count, exact: true }, more: first + size < count, asOf: 'then' };
  };
  return {
    asked,
    async request<N extends RequestName>(_name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
      // Only this one request is made here, and only the ids of its rows are read.
      return answer(input as RequestInput<'review/search'>) as unknown as RequestOutput<N>;
    },
  };
}

it('reads page after page of one moment, until there are no more', async () => {
  const station = stationWith(230);
  const ids = await collectIds(station, { ...everyCall, words: 'refund' }, null);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([230, 'call-0', 'call-229']);
  expect(station.asked.map(({ page, asOf, channel }) => [page, asOf, channel])).toEqual([
    [1, null, 'selection'],
    [2, 'then', 'selection'],
    [3, 'then', 'selection'],
  ]);
});

it('takes no more than can be carried away at once', async () => {
  expect(await collectIds(stationWith(9_000), everyCall, 'then')).toHaveLength(MOST_SELECTED);
});

it('cuts a list into pieces', () => {
  expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inPieces([], 2)).toEqual([]);
});
