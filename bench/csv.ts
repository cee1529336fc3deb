// npm run bench -- csv [--rows 50000]
//
// Brings a generated file of customers (bench/csv/makeCustomers.ts) into a floor's database by the floor's own import: its thread, its batches,
// its history and its file of errors; then once more, so that every row finds its record. Prints JSON last.
//
// seconds50k      from the order to begin until the last row is stored and the report is whole (uploading and preview not included)
// rowErrors       rows that could not be taken; the bench fails where they are not those that were made wrong
// secondsAgain    the same file once more, as an update
// stallMs         the longest that the floor's main thread was held up meanwhile
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { z } from 'zod';
import { importOrder } from '../agent/protocol/contactImport.ts';
import { AuditDesk } from '../agent/server/audit/auditDesk.ts';
import { ContactImportDesk } from '../agent/server/contacts/contactImportDesk.ts';
import { sqliteStorage } from '../agent/server/storage/sqliteStorage.ts';
import { makeCustomers } from './csv/makeCustomers.ts';
import { describeLoad, say } from './support/progress.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { rows: { type: 'string', default: '50000' } },
});
const rows = z.coerce.number().int().min(100).parse(values.rows);
const asker = { actor: { kind: 'operator' as const, id: crypto.randomUUID(), name: 'Bench' }, from: '127.0.0.1' };

const folder = mkdtempSync(join(tmpdir(), 'floorwalker-csv-'));
const storage = sqliteStorage(folder);
const desk = new ContactImportDesk({
  ...{ folder, region: 'SY', now: Date.now, logger: pino({ level: 'silent' }), onEnded: async () => undefined },
  audit: new AuditDesk(storage.audit, Date.now),
});

try {
  const { text: file, wrong } = makeCustomers(rows);
  say(`${rows} rows, ${Math.round(Buffer.byteLength(file) / 1024)} kB, ${wrong} of them wrong; ${describeLoad()}`);

  const bringIn = async () => {
    const { import: job, preview } = await desk.take(Readable.from([Buffer.from(file)]), asker);
    const order = importOrder.parse({ ...preview, duplicates: 'update', region: 'SY' });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await desk.start(job.id, order, asker);
    while (desk.find(job.id, asker).state === 'running') await pause(10);
    delay.disable();
    const ended = desk.find(job.id, asker);
    const report = await text(desk.errors(job.id, asker));
    return { ...ended, stallMs: delay.max / 1e6, reported: report.trimEnd().split('\r\n').length - 1 };
  };

  const first = await bringIn();
  say(`first: ${first.created} new, ${first.updated} changed, ${first.skipped} the same, ${first.failed} wrong`);
  const again = await bringIn();
  say(`again: ${again.created} new, ${again.updated} changed, ${again.skipped} the same, ${again.failed} wrong`);
  const isRight = first.state === 'done' && first.rows === rows && first.failed === wrong && first.reported === wrong;
  if (!isRight || again.created > 0)
    throw new Error(`the import has lost or made rows: ${JSON.stringify({ first, again })}`);
  const seconds = (ms: number | null) => Math.round((ms ?? 0) / 10) / 100;
  const figures = {
    seconds50k: seconds(first.tookMs),
    rowErrors: first.failed,
    secondsAgain: seconds(again.tookMs),
    stallMs: Math.round(Math.max(first.stallMs, again.stallMs)),
    ...(rows !== 50_000 && { rows }),
  };
  console.log(JSON.stringify(figures));
} finally {
  await desk.close();
  storage.close();
  rmSync(folder, { recursive: true, force: true });
}
