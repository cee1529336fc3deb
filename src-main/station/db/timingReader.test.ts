import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { ControlFigure } from '../../../agent/protocol/controlCommand.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createEventStore } from './eventStore.ts';
import type { WriteHandle } from './handles.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openForWriting } from './openDatabase.ts';
import { rebuild } from './rebuild.ts';
import { createTimingReader } from './timingReader.ts';

let file: string;
let db: WriteHandle;

beforeEach(() => {
  file = join(temporaryFolder(), 'station.db');
  db = openForWriting(file);
  onTestFinished(() => db.close());
});

function timed(figure: ControlFigure, ...times: number[]): SampleCall {
  const call = new SampleCall();
  for (const ms of times) call.add('control.timed', { commandId: randomUUID(), figure, ms });
  return call;
}

const hundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);

it.each<[string, number[], { p50: number; p95: number }]>([
  ['one', [74], { p50: 74, p95: 74 }],
  ['two: the lower is the half', [90, 60], { p50: 60, p95: 90 }],
  ['an odd number', [3, 1, 2], { p50: 2, p95: 3 }],
  ['a hundred, in any order', hundred, { p50: 50, p95: 95 }],
])('%s', (_, times, expected) => {
  const call = timed('silent', ...times);
  createEventStore(db)(call.callId, call.log);
  expect(createTimingReader(db).all()).toEqual([{ figure: 'silent', count: times.length, ...expected }]);
});

it('keeps figures apart and calls together, and knows nothing of what was never measured', () => {
  const store = createEventStore(db);
  expect(createTimingReader(db).all()).toEqual([]);
  for (const call of [timed('silent', 70, 80), timed('silent', 90), timed('say', 300)]) store(call.callId, call.log);
  expect(createTimingReader(db).all()).toEqual([
    { figure: 'silent', count: 3, p50: 80, p95: 90 },
    { figure: 'say', count: 1, p50: 300, p95: 300 },
  ]);
});

it('follows a log that was corrected, and a rebuild', () => {
  const store = createEventStore(db);
  const call = timed('silent', 70, 500);
  store(call.callId, call.log);
  const corrected = { ...timed('silent', 0, 90).log[2], id: randomUUID(), callId: call.callId, seq: 3 };
  store(call.callId, [...call.log.slice(0, 2), Object.assign({}, call.log[2], corrected)]);
  const after = [{ figure: 'silent', count: 2, p50: 70, p95: 90 }];
  expect(createTimingReader(db).all()).toEqual(after);
  rebuild(db);
  expect(createTimingReader(db).all()).toEqual(after);
});

it('derives what an older version had stored, and passes over what it can not read', () => {
  const old = join(temporaryFolder(), 'old.db');
  const raw = new Sqlite(old);
  migrate(raw, migrations.slice(0, 2));
  const put = raw.prepare('INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, 0, ?, ?)');
  const data = [{ commandId: randomUUID(), figure: 'silent', ms: 74 }, { figure: 'silent' }, { ms: 3 }, null];
  for (const [index, each] of data.entries())
    put.run('a', index + 1, `e${index}`, 'control.timed', JSON.stringify(each));
  raw.close();
  const migrated = openForWriting(old);
  onTestFinished(() => migrated.close());
  expect(createTimingReader(migrated).all()).toEqual([{ figure: 'silent', count: 1, p50: 74, p95: 74 }]);
});

it('reads by index, never by walking through all timings', () => {
  const plan = (sql: string) =>
    db
      .query<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  expect(plan("SELECT ms FROM control_timings WHERE figure = 'say' ORDER BY ms LIMIT 1 OFFSET 9")).toBe(
    'SEARCH control_timings USING COVERING INDEX control_timings_by_figure (figure=?)',
  );
  expect(plan('SELECT figure, count(*) FROM control_timings GROUP BY figure')).toBe(
    'SCAN control_timings USING COVERING INDEX control_timings_by_figure',
  );
});
