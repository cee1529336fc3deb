import { randomUUID } from 'node:crypto';
import type { FeatureHandlers, Page } from '../../contract/handlers.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { Database } from '../../db/database.ts';
import { createFilterReader, MOST_FILTERS } from '../../db/savedFilters.ts';
import { type Searcher, SearchFault } from '../../db/searcher.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { sightOf } from '../../floor-client/sight.ts';

/** The channels of one page: a colon ends the id, so that page 1 isn't taken for the beginning of page 10. */
export const channelsOf = (page: Page): string => `${page.id}:`;

/** Calls found on this disk, as far as the operator may see them. */
export function reviewHandlers(
  searcher: Searcher,
  database: Database,
  floor: Pick<FloorLink, 'operator'>,
): FeatureHandlers<'review'> {
  const filters = createFilterReader(database.reading);
  const operatorId = (): string => {
    if (floor.operator) return floor.operator.id;
    throw new RequestError('refused', 'Nobody is signed in here.', 'Sign in at the floor.');
  };

  return {
    'review/search': (input, page) =>
      told(searcher.search(input, sightOf(floor.operator), `${channelsOf(page)}search:${input.channel}`)),
    'review/count': (input, page) => told(searcher.count(input, sightOf(floor.operator), `${channelsOf(page)}count`)),
    'review/choices': () => told(searcher.choices(sightOf(floor.operator))),
    'review/filters/list': () => ({ filters: floor.operator ? filters.of(floor.operator.id) : [] }),
    async 'review/filters/save'({ id = randomUUID(), name, query }) {
      const owner = operatorId();
      const outcome = await database.write('saveFilter', { operatorId: owner, id, name, query });
      if (outcome === 'taken')
        throw new RequestError('conflict', 'This filter is not your own.', 'Save it as a new one.');
      if (outcome === 'too-many') {
        const sentence = `An operator can keep ${MOST_FILTERS} filters at one station.`;
        throw new RequestError('refused', sentence, 'Delete one that is not needed any more.');
      }
      return { filters: filters.of(owner) };
    },
    async 'review/filters/delete'({ id }) {
      const owner = operatorId();
      await database.write('deleteFilter', { operatorId: owner, id });
      return { filters: filters.of(owner) };
    },
  };
}

/** What a person can do something about is told as it is. */
async function told<Answer>(searching: Promise<Answer>): Promise<Answer> {
  try {
    return await searching;
  } catch (error) {
    throw error instanceof SearchFault ? new RequestError('refused', error.message) : error;
  }
}
