import type { Station } from '../../station/station.ts';
import type { Search } from './search.ts';
import { queryOf } from './search.ts';

/** As many calls as can be selected at once: what one export takes. */
export const MOST_SELECTED = 5_000;
const PAGE = 100;

/**
 * The ids of all calls that a search finds, in the order of the list, as of the moment that the list is of; at most `MOST_SELECTED`.
 * @throws StationError
 */
export async function collectIds(
  station: Pick<Station, 'request'>,
  search: Search,
  asOf: string | null,
): Promise<string[]> {
  const found: string[] = [];
  const query = queryOf(search, Date.now());
  let moment = asOf;
  for (let page = 1; found.length < MOST_SELECTED; page++) {
    const answer = await station.request('review/search', {
      ...query,
      page,
      size: PAGE,
      asOf: moment,
      channel: 'selection',
    });
    if (answer.state !== 'found') return found;
    moment = answer.asOf;
    found.push(...answer.rows.map(({ call }) => call.callId));
    if (!answer.more) break;
  }
  return found.slice(0, MOST_SELECTED);
}

/** Cuts a list into pieces that one request takes. */
export function inPieces<T>(list: readonly T[], most: number): T[][] {
  const pieces: T[][] = [];
  for (let from = 0; from < list.length; from += most) pieces.push(list.slice(from, from + most));
  return pieces;
}
