import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { reviewRequests } from '../../../src-preload/contract/review.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createEventStore } from './eventStore.ts';
import { openForWriting } from './openDatabase.ts';
import { createSearcher, SearchFault } from './searcher.ts';

const thread = new URL('./searchThread.ts', import.meta.url);
const query = reviewRequests['review/search'].input.parse({ words: 'refund' });

function searching(file = join(temporaryFolder(), 'station.db')) {
  const deaths: Error[] = [];
  const searcher = createSearcher({ file, thread, onDeath: (error) => deaths.push(error) });
  onTestFinished(() => searcher.close());
  return { file, searcher, deaths };
}

function storeIn(file: string, ...calls: SampleCall[]) {
  const db = openForWriting(file);
  const store = createEventStore(db);
  for (const call of calls) store(call.callId, call.log);
  db.close();
}

it('says what is wrong with the file, and searches once it is right', async () => {
  const { file, searcher, deaths } = searching();
  writeFileSync(file, 'Dear diary, '.repeat(1000));
  await expect(searcher.search(query, 'all', 'list')).rejects.toThrow(SearchFault);
  await expect(searcher.search(query, 'all', 'list')).rejects.toThrow(/damaged or isn't a database/);
  rmSync(file);
  const call = new SampleCall();
  call.turn('a refund');
  storeIn(file, call);
  expect(await searcher.search(query, 'all', 'list')).toMatchObject({ rows: [{ call: { callId: call.callId } }] });
  expect(deaths).toEqual([]);
});

it('lets a page go whose searches nobody waits for, and others go on', async () => {
  const { file, searcher } = searching();
  storeIn(file, new SampleCall());
  const leaving = [searcher.search(query, 'all', '1:search:list'), searcher.count(query, 'all', '1:count')];
  const staying = searcher.count(query, 'all', '10:count');
  searcher.leave('1:');
  expect(await Promise.all(leaving)).toEqual([{ state: 'superseded' }, { count: null }]);
  expect(await staying).toEqual({ count: 0 });
});

it('closes with searches under way', async () => {
  const { file, searcher } = searching();
  storeIn(file, new SampleCall());
  const pending = searcher.search(query, 'all', 'list');
  const outcome = expect(pending).rejects.toThrow(/closing/);
  await searcher.close();
  await outcome;
});
