import { expect, it } from 'vitest';
import { csvLine } from './csvLine.ts';

it.each([
  ['plain cells', ['a', 1, null, true, undefined], 'a,1,,true,\r\n'],
  ['commas, quotes and line ends', ['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  ['a formula', ['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  ['a call of a command', ["+cmd|' /C calc'!A0"], `"'+cmd|' /C calc'!A0"\r\n`],
  ['a reference', ['@SUM(A1)'], `"'@SUM(A1)"\r\n`],
  ['a minus before words', ['-2+3+cmd'], `"'-2+3+cmd"\r\n`],
  ['a tab before a formula', ['\t=1'], `"'\t=1"\r\n`],
  ['a full-width sign', ['\uff1d1+1'], `"'\uff1d1+1"\r\n`],
  ['a phone number', ['+963944123456'], '+963944123456\r\n'],
  ['a negative number', [-0.5, '-0.5'], '-0.5,-0.5\r\n'],
  ['Arabic', ['مرحبا، كيف'], 'مرحبا، كيف\r\n'],
] as const)('%s', (_, cells, expected) => {
  expect(csvLine(cells)).toBe(expected);
});
