import { open } from 'node:fs/promises';
import Papa from 'papaparse';
import type { CsvEncoding, ImportPreview } from '../../../protocol/contactImport.ts';
import { detectEncoding } from './detectEncoding.ts';
import { guessMapping } from './guessMapping.ts';

const HEAD_BYTES = 256 * 1024;
const SAMPLE_ROWS = 8;
const DELIMITERS = [',', ';', '\t', '|'];
const MOST_COLUMNS = 200;
const MOST_SHOWN = 200;

/** What a file looks like, in the likeliest encoding or in the given one. Undefined where there is nothing to read. */
export async function previewFile(file: string, wanted?: CsvEncoding): Promise<ImportPreview | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    const head = buffer.subarray(0, bytesRead);
    const detected = detectEncoding(head);
    const encoding = wanted ?? detected.encoding;
    const text = new TextDecoder(encoding).decode(head, { stream: true });
    const parsed = Papa.parse<string[]>(text, {
      preview: SAMPLE_ROWS + 1,
      skipEmptyLines: 'greedy',
      delimitersToGuess: DELIMITERS,
    });
    const [headings, ...sample] = parsed.data.map((row) =>
      row.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, MOST_SHOWN)),
    );
    if (!headings || headings.every((heading) => heading.trim() === '')) return undefined;
    return {
      encoding,
      encodingIsCertain: encoding === detected.encoding && detected.certain,
      delimiter: parsed.meta.delimiter || ',',
      headings,
      mapping: guessMapping(headings),
      sample,
    };
  } finally {
    await handle.close();
  }
}
