import Papa from 'papaparse';

/**
 * What a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). Plain numbers, also phone numbers with
 * their plus sign, are no formulas.
 */
const FORMULA = /^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Tells spreadsheets that UTF-8 follows: without it they spoil Arabic. */
export const CSV_BEGINNING = '\uFEFF';

export type CsvCell = string | number | boolean | null | undefined;

/** One line of a CSV file (RFC 4180), its end included. */
export const csvLine = (cells: readonly CsvCell[]): string =>
  `${Papa.unparse([[...cells]], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
