import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import Papa from 'papaparse';
import type { z } from 'zod';
import { changesBetween } from '../../../protocol/changesBetween.ts';
import type { ContactAuthor, ContactDeed } from '../../../protocol/contactDeeds.ts';
import type { ContactImport, importOrder } from '../../../protocol/contactImport.ts';
import { CSV_BEGINNING, csvLine } from '../../../protocol/csvLine.ts';
import { foldWord } from '../../../protocol/foldWord.ts';
import type { ContactBatches, ContactStore } from '../../storage/contactBatches.ts';
import { orderedId } from '../../storage/orderedId.ts';
import { decodedText } from './decodedText.ts';
import { ROW_FAULTS, type RowFault, readRow } from './readRow.ts';
import { newFromRow, updatedFromRow } from './rowIntoContact.ts';

const ROWS_AT_ONCE = 200;
/** Between two batches the floor's own thread gets its turn at the database. */
const BREATH_MS = 1;
/** A row of more than this is none: a quotation mark was opened and never closed, and the parser would read the rest of the file again with each piece. */
const MOST_ROW_CHARACTERS = 1_000_000;

export type ImportCounts = Pick<ContactImport, 'progress' | 'rows' | 'created' | 'updated' | 'skipped' | 'failed'>;

export interface ImportFileOptions {
  file: string;
  /** Where rows that could not be taken are written, with the reason, as a file that can be brought in again. */
  errors: string;
  delimiter: string;
  order: z.output<typeof importOrder>;
  author: ContactAuthor;
  batches: ContactBatches;
  now: () => number;
  onProgress: (counts: ImportCounts) => void;
  /** Asked between batches; what is stored by then stays. */
  isCancelled: () => boolean;
}

export interface ImportResult {
  counts: ImportCounts;
  /** A quotation mark after these rows is never closed: nothing behind it could be read. */
  openQuote: boolean;
}

/** Brings a file of customers in, row by row, a batch at a time, never whole in memory. */
export async function importFile(options: ImportFileOptions): Promise<ImportResult> {
  const { file, errors, delimiter, order, batches, onProgress, isCancelled } = options;
  const { size } = await stat(file);
  const counts: ImportCounts = { progress: 0, rows: 0, created: 0, updated: 0, skipped: 0, failed: 0 };
  const bytes = createReadStream(file);
  const rows = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter, skipEmptyLines: 'greedy' });
  let [sinceRow, openQuote] = [0, false];
  const pieces = async function* () {
    for await (const piece of decodedText(bytes, order.encoding)) {
      sinceRow += piece.length;
      openQuote = sinceRow > MOST_ROW_CHARACTERS;
      if (openQuote) return;
      yield piece;
    }
  };
  const text = Readable.from(pieces());
  text.once('error', (error) => rows.destroy(error));
  text.pipe(rows);
  const report = createWriteStream(errors, { mode: 0o600 });
  const failed = (line: number, cells: readonly string[], fault: RowFault) => {
    counts.failed += 1;
    return report.write(csvLine([...cells, line, ROW_FAULTS[fault]]));
  };

  let headings: readonly string[] | undefined;
  let waiting: { line: number; cells: string[] }[] = [];
  /** Records that rows of this file are about. */
  const met = new Set<string>();
  const work = async () => {
    const faults = batches.batch((store) =>
      waiting.flatMap(({ line, cells }) => {
        const fault = takeRow(cells, store, options, counts, met);
        return fault ? [{ line, cells, fault }] : [];
      }),
    );
    waiting = [];
    for (const { line, cells, fault } of faults) if (!failed(line, cells, fault)) await once(report, 'drain');
    counts.progress = size === 0 ? 1 : Math.min(1, bytes.bytesRead / size);
    onProgress({ ...counts });
    await pause(BREATH_MS);
  };
  for await (const cells of rows) {
    if (!Array.isArray(cells)) continue;
    sinceRow = 0;
    // What stands behind an open quotation mark comes as one last row.
    if (openQuote) break;
    const texts = cells.map(String);
    if (!headings) {
      headings = texts;
      report.write(CSV_BEGINNING + csvLine([...texts.slice(0, order.mapping.length), 'row', 'error']));
      continue;
    }
    counts.rows += 1;
    waiting.push({ line: counts.rows + 1, cells: texts });
    if (waiting.length >= ROWS_AT_ONCE) await work();
    if (isCancelled()) break;
  }
  if (waiting.length > 0 && !isCancelled()) await work();
  rows.destroy();
  bytes.destroy();
  report.end();
  await once(report, 'close');
  if (!isCancelled() && !openQuote) counts.progress = 1;
  return { counts, openQuote };
}

/** @returns why the row can't be taken; undefined where it was, or was passed over as told */
function takeRow(
  cells: readonly string[],
  store: ContactStore,
  { order, author, now }: Pick<ImportFileOptions, 'order' | 'author' | 'now'>,
  counts: ImportCounts,
  met: Set<string>,
): RowFault | undefined {
  const read = readRow(cells, order);
  if ('fault' in read) return read.fault;
  const owners = store.owners(read.fields.phones);
  const [known, another] = owners;
  if (another) return 'two-customers';
  const at = now();
  const edit = (contactId: string, what: ContactDeed) => ({
    ...{ id: orderedId(at), contactId, at, by: author, callId: null, what, undone: false },
  });
  if (!known) {
    const fresh = newFromRow(read.fields, order, { id: orderedId(at), since: at, updatedAt: at, revision: 1 });
    store.store({ contact: fresh, known: false, edit: edit(fresh.id, { kind: 'created' }) });
    met.add(fresh.id);
    counts.created += 1;
    return undefined;
  }
  // Two people in one file with one number: which of them it is, only whoever made the file knows.
  if (order.duplicates === 'update' && met.has(known.id) && isAnother(read.fields.name, known.name))
    return 'another-name';
  met.add(known.id);
  const changed = order.duplicates === 'skip' ? known : updatedFromRow(known, read.fields);
  if (changed === 'too-many') return 'too-many';
  const changes = changesBetween(known, changed);
  if (changes.length === 0) {
    counts.skipped += 1;
    return undefined;
  }
  const contact = { ...changed, updatedAt: at, revision: known.revision + 1 };
  store.store({ contact, known: true, edit: edit(known.id, { kind: 'changed', changes }) });
  counts.updated += 1;
  return undefined;
}

const isAnother = (name: string | undefined, known: string) =>
  name !== undefined && foldWord(name.trim()) !== foldWord(known.trim());
