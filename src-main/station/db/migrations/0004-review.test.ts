import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { reviewRequests } from '../../../../src-preload/contract/review.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { migrate } from '../migrate.ts';
import { openForWriting } from '../openDatabase.ts';
import { createReviewSearch } from '../review/reviewSearch.ts';
import { calls } from './0001-calls.ts';
import { auditReports } from './0002-audit-reports.ts';
import { controlTimings } from './0003-control-timings.ts';

const former = [calls, auditReports, controlTimings];

/** A database as the version before this one has left it. */
function formerDatabase(...logs: SampleCall[]) {
  const file = join(temporaryFolder(), 'station.db');
  const raw = new Sqlite(file);
  raw.pragma('journal_mode = WAL');
  migrate(raw, former);
  const put = raw.prepare('INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, ?, ?, ?)');
  const putTurn = raw.prepare(
    `INSERT INTO turns (call_id, seq, turn_id, speaker, channel, language, text, confidence, start_ms, end_ms)
     VALUES (?, ?, 't', 'customer', 'voice', 'en', 'as it was', 1, 0, 0)`,
  );
  for (const { callId, log } of logs) {
    for (const { seq, id, at, type, data } of log) {
      put.run(callId, seq, id, at, type, JSON.stringify(data));
      if (type === 'turn') putTurn.run(callId, seq);
    }
  }
  return { file, raw };
}

function opened(file: string) {
  const db = openForWriting(file);
  onTestFinished(() => db.close());
  const review = createReviewSearch(db);
  const search = (words: string) => {
    const step = review.search(reviewRequests['review/search'].input.parse({ words }), 'all');
    for (;;) {
      const { done, value } = step.next();
      if (done && value) return value.state === 'found' ? value.rows.map(({ call }) => call.callId) : value;
    }
  };
  return { db, search };
}

it('makes what a former version has stored findable, once', () => {
  const [english, arabic] = [new SampleCall(), new SampleCall({ createdAt: 1_700_000_100_000 })];
  english.turn('the refund is late');
  arabic.turn('الفَاتورة غلط');
  const { file, raw } = formerDatabase(english, arabic);
  raw.close();
  const { db, search } = opened(file);
  expect(search('refund')).toEqual([english.callId]);
  expect(search('فاتوره')).toEqual([arabic.callId]);
  expect(search('')).toEqual([arabic.callId, english.callId]);
  db.change("UPDATE turns SET text = 'as it stands'")();
  db.close();
  const again = opened(file);
  expect(again.db.query<[], object>('SELECT DISTINCT text FROM turns').all()).toEqual([{ text: 'as it stands' }]);
});

it('derives anew what another version of the program has derived', () => {
  const call = new SampleCall();
  call.turn('the refund is late');
  const { file, raw } = formerDatabase(call);
  raw.close();
  const first = opened(file);
  first.db.change("INSERT INTO turn_words (turn_words) VALUES ('delete-all')")();
  first.db.change('UPDATE derivation SET version = version + 1')();
  expect(first.search('refund')).toEqual([]);
  first.db.close();
  expect(opened(file).search('refund')).toEqual([call.callId]);
});

it('rids the file of what a former version has deleted', () => {
  const call = new SampleCall();
  call.turn('kept');
  const { file, raw } = formerDatabase(call);
  raw.exec("CREATE TABLE gone (words TEXT); INSERT INTO gone VALUES ('zanzibarquokka'); DROP TABLE gone;");
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  expect(readFileSync(file, 'latin1')).toContain('zanzibarquokka');
  opened(file);
  expect(readFileSync(file, 'latin1')).not.toContain('zanzibarquokka');
  expect(readFileSync(`${file}-wal`, 'latin1')).not.toContain('zanzibarquokka');
});
