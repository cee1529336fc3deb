import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createReportReader, createReportWriter } from './auditReports.ts';
import { migrate } from './migrate.ts';
import { calls } from './migrations/0001-calls.ts';
import { openForReading, openForWriting } from './openDatabase.ts';

const [nour, sara] = [randomUUID(), randomUUID()];
const viewed = (targetId: string) => ({ action: 'call.viewed' as const, targetId });

it('waits on a disk of the former version, for each operator in order, until it is dropped', () => {
  const file = join(temporaryFolder(), 'station.db');
  const former = new Sqlite(file);
  migrate(former, [calls]);
  former.close();
  const [writing, reading] = [openForWriting(file), openForReading(file)];
  onTestFinished(() => {
    writing.close();
    reading.close();
  });
  const [reader, writer] = [createReportReader(reading), createReportWriter(writing)];
  const [first, second, hers] = [randomUUID(), randomUUID(), randomUUID()];
  writer.queue(nour, viewed(first));
  writer.queue(sara, viewed(hers));
  writer.queue(nour, viewed(second));
  expect(reader.first(nour)).toEqual({ id: 1, ...viewed(first) });
  writer.drop(1);
  expect(reader.first(nour)).toEqual({ id: 3, ...viewed(second) });
  expect(reader.first(sara)).toEqual({ id: 2, ...viewed(hers) });
  expect(reader.first(randomUUID())).toBeUndefined();
});
