// npm run bench -- search [--calls 100000 --keep FOLDER]
//
// Fills a database with generated calls in English and Arabic (30 turns each on average, derived by the station's own code), then asks the
// committed mix of 200 queries (bench/search/queries.json) of the station's search thread, as the station's main thread does: from asking to
// having the parsed answer. With --keep the archive stays in a folder and is used again. Prints JSON last.
//
// firstPageMs, deepPageMs  25 calls with their snippets, newest first; deep: the 100th page, of the queries that have so many, when the 99th
//                          was read before, as the list's own button goes there
// jumpMs                   the 99th page at once, as by a link: no page between was read before
// ingestToRawRatio         events stored one by one, per second, against raw better-sqlite3 statements that write the same rows and the
//                          same FTS entries in the same transactions
// stallMs                  the longest that the main thread was held up while searches ran one after the other
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openForWriting } from '../src-main/station/db/openDatabase.ts';
import { createSearcher, type Searcher } from '../src-main/station/db/searcher.ts';
import { reviewQuery, reviewRequests } from '../src-preload/contract/review.ts';
import { fillArchive } from './search/fillArchive.ts';
import { measureIngest } from './search/ingest.ts';
import { percentile } from './support/percentiles.ts';
import { describeLoad, say } from './support/progress.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { calls: { type: 'string', default: '100000' }, keep: { type: 'string' } },
});
const calls = z.coerce.number().int().min(10).parse(values.calls);
const DEEP_PAGE = 100;
const INGESTED_CALLS = 60;
const INGEST_ROUNDS = 5;

const queries = z
  .array(reviewQuery.extend({ kind: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('./search/queries.json', import.meta.url), 'utf8')));
type Query = (typeof queries)[number];

interface Asked {
  kind: string;
  ms: number;
  found: number;
  query: Query;
}

async function ask(searcher: Searcher, query: Query, page: number, asOf: string | null) {
  const input = reviewRequests['review/search'].input.parse({ ...query, page, asOf });
  const started = performance.now();
  const answer = await searcher.search(input, 'all', 'bench');
  const ms = performance.now() - started;
  if (answer.state !== 'found') throw new Error(`${query.words}: ${answer.state}`);
  return { answer, asked: { kind: query.kind, ms, found: answer.rows.length, query } };
}

async function measureSearches(file: string) {
  const thread = new URL('../src-main/station/db/searchThread.ts', import.meta.url);
  const searcher = createSearcher({
    file,
    thread,
    onDeath(error) {
      throw error;
    },
  });
  // The thread starts, and reads nothing of the archive.
  await searcher.choices('none');
  const [first, jump, deep]: [Asked[], Asked[], Asked[]] = [[], [], []];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  for (const query of queries) {
    const { answer, asked } = await ask(searcher, query, 1, null);
    first.push(asked);
    if (!answer.more) continue;
    const far = await ask(searcher, query, DEEP_PAGE - 1, answer.asOf);
    if (!far.answer.more) continue;
    jump.push(far.asked);
    deep.push((await ask(searcher, query, DEEP_PAGE, answer.asOf)).asked);
  }
  loop.disable();
  await searcher.close();
  return { first, jump, deep, stallMs: loop.max / 1e6 };
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
const spread = (asked: Asked[]) => {
  const times = asked.map(({ ms }) => ms);
  return { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)) };
};

function describe(name: string, asked: Asked[]): void {
  for (const [kind, ofKind] of Map.groupBy(asked, (each) => each.kind)) {
    const times = spread(ofKind);
    say(`${name}, ${kind}: ${ofKind.length} queries, p50 ${times.p50} ms, p95 ${times.p95} ms`);
  }
  for (const { ms, query, found } of asked.toSorted((a, b) => b.ms - a.ms).slice(0, 5)) {
    const { words, speaker, filters } = query;
    say(`  slowest: ${rounded(ms)} ms, ${found} calls, ${JSON.stringify({ words, speaker, filters })}`);
  }
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'floorwalker-search-'));
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'floorwalker-ingest-'));
try {
  const file = join(folder, `archive-${calls}.db`);
  say(`the archive: ${calls} calls`);
  const db = openForWriting(file);
  const size = fillArchive(db, calls);
  db.emptyLog();
  db.close();
  say(`${size.calls} calls, ${size.turns} turns; load ${describeLoad()}`);
  const { first, jump, deep, stallMs } = await measureSearches(file);
  describe('first page', first);
  describe('100th page', deep);
  describe('99th page at once', jump);
  const { ratio, perSecond } = measureIngest(scratch, INGESTED_CALLS, INGEST_ROUNDS);
  say(`${Math.round(perSecond)} events per second are stored; load ${describeLoad()}`);
  console.log(
    JSON.stringify({
      firstPageMs: spread(first),
      deepPageMs: spread(deep),
      deepQueries: deep.length,
      jumpMs: spread(jump),
      ingestToRawRatio: Math.round(ratio * 100) / 100,
      ingestPerSecond: Math.round(perSecond),
      stallMs: { max: rounded(stallMs) },
      ...size,
    }),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
