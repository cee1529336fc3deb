import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { SampleCall } from '../../testing/sampleCall.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { createEventStore } from '../eventStore.ts';
import { migrate } from '../migrate.ts';
import { openForWriting } from '../openDatabase.ts';
import { callTags } from './0006-call-tags.ts';
import { migrations } from './index.ts';

it('finds calls by the labels that a former version has kept in their summaries alone', () => {
  const file = join(temporaryFolder(), 'station.db');
  const call = new SampleCall();
  call.add('tag', { tag: 'angry', on: true, by: 'rule' });
  call.add('tag', { tag: 'غاضب', on: true, by: 'Sara' });
  call.add('tag', { tag: 'angry', on: false, by: 'Sara' });
  const filled = openForWriting(file);
  createEventStore(filled)(call.callId, call.log);
  filled.close();
  const raw = new Sqlite(file);
  onTestFinished(() => void raw.close());
  // As it was before this migration.
  raw.exec('DROP TABLE call_tags');
  raw.pragma('user_version = 5');
  migrate(raw, migrations);
  expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length);
  expect(raw.prepare('SELECT tag FROM call_tags').pluck().all()).toEqual(['غاضب']);
  const plan = raw.prepare("EXPLAIN QUERY PLAN SELECT call_key FROM call_tags WHERE tag IN ('a', 'b')").all();
  expect(JSON.stringify(plan)).toContain('SEARCH call_tags USING PRIMARY KEY (tag=?)');
  expect(callTags.version).toBe(6);
});
