import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import type { ExportForm } from '../../../../../src-preload/contract/exports.ts';
import { type ExportFile, inBytes } from '../files/exportFile.ts';
import { zipFiles } from '../files/zipFiles.ts';
import { callsAsCsv, callsAsJson } from './callTable.ts';
import { type EvidenceOrigin, evidenceFiles } from './evidence.ts';
import type { ExportedCall, ExportParts } from './exportedCall.ts';
import { soundFiles } from './soundFiles.ts';
import { transcriptFile } from './transcriptFiles.ts';

/** What is downloaded in the end: one file. */
export interface ExportContent {
  name: string;
  type: string;
  content: AsyncIterable<Uint8Array>;
}

/** There is not one file to carry away. */
export class NothingToExport extends Error {}

interface Wanted {
  form: ExportForm;
  calls: AsyncIterable<ExportedCall>;
  /** What the file is called, without an ending. */
  name: string;
  /** Only one call is asked for: its only file comes as it is. */
  single: boolean;
  parts: ExportParts;
  origin: EvidenceOrigin;
  /** What stands before the calls in a bundle. */
  before?: Iterable<ExportFile>;
}

async function* summariesOf(calls: AsyncIterable<ExportedCall>): AsyncGenerator<CallSummary> {
  for await (const { summary } of calls) yield summary;
}

async function* filesOf({ form, calls, parts, origin, before = [] }: Wanted): AsyncGenerator<ExportFile> {
  if (form.kind === 'evidence') return yield* evidenceFiles(calls, parts, origin, before);
  for await (const call of calls) {
    if (form.kind === 'transcript') yield transcriptFile(call, form.format);
    if (form.kind === 'audio') yield* soundFiles(call, form, parts);
  }
}

/** Turns what is wanted into the one file that is downloaded. @throws NothingToExport */
export async function exportContent(wanted: Wanted): Promise<ExportContent> {
  const { form, calls, name, single, parts } = wanted;
  if (form.kind === 'calls') {
    const isCsv = form.format === 'csv';
    const rows = isCsv ? callsAsCsv(summariesOf(calls)) : callsAsJson(summariesOf(calls));
    const type = isCsv ? 'text/csv; charset=utf-8' : 'application/json';
    return { name: `${name}.${form.format}`, type, content: inBytes(rows) };
  }
  const files = filesOf(wanted);
  const first = await files.next();
  if (first.done) throw new NothingToExport('Nothing of these calls can be carried away in this form.');
  const { value: file } = first;
  if (single && !file.path.includes('/') && form.kind !== 'evidence') {
    return { name: file.path, type: file.type, content: onlyFile(file, files) };
  }
  const password = form.kind === 'evidence' ? form.password : undefined;
  const content = zipFiles(again(file, files), { password, signal: parts.signal });
  return { name: `${name}.zip`, type: 'application/zip', content };
}

async function* onlyFile(file: ExportFile, rest: AsyncGenerator<ExportFile>): AsyncGenerator<Uint8Array> {
  yield* file.content();
  await rest.return(undefined);
}

async function* again(file: ExportFile, rest: AsyncGenerator<ExportFile>): AsyncGenerator<ExportFile> {
  yield file;
  yield* rest;
}
