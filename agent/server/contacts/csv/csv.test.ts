import { describe, expect, it } from 'vitest';
import { detectEncoding } from './detectEncoding.ts';
import { guessMapping } from './guessMapping.ts';
import { readRow } from './readRow.ts';

const ARABIC_1256 = Buffer.from([0xc3, 0xcd, 0xe3, 0xcf, 0x2c, 0x20, 0xc7, 0xe1, 0xce, 0xd8, 0xed, 0xc8, 0x0d, 0x0a]);
const FRENCH_1252 = Buffer.from('Name,City\r\nRen\xe9 Lef\xe8vre,Orl\xe9ans\r\nZo\xeb,N\xeemes\r\n', 'latin1');
const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffاسم,رقم\r\n'), 'utf-8', true],
    ['UTF-8 without', Buffer.from('اسم,رقم\r\n'), 'utf-8', true],
    ['plain ASCII', Buffer.from('name,phone\r\n'), 'utf-8', true],
    ['UTF-8 cut within a letter', Buffer.from('اسم').subarray(0, 5), 'utf-8', true],
    ['UTF-16 with its mark', utf16('اسم,رقم\r\n', true), 'utf-16le', true],
    ['UTF-16 with its mark, the other way round', utf16('اسم,رقم\r\n', true).swap16(), 'utf-16be', true],
    ['UTF-16 without', utf16('name,phone\r\nRana,0944\r\n', false), 'utf-16le', false],
    ['Windows-1256', ARABIC_1256, 'windows-1256', false],
    ['Windows-1252', FRENCH_1252, 'windows-1252', false],
  ])('is found: %s', (_what, head, encoding, certain) => {
    expect(detectEncoding(head)).toEqual({ encoding, certain });
  });
});

describe('the meaning of columns', () => {
  it.each([
    [
      ['Name', 'Phone', 'E-mail', 'Tier', 'Language', 'Tags', 'Notes'],
      ['name', 'phone', 'email', 'tier', 'language', 'tags', 'notes'],
    ],
    [
      ['الاسم', 'رقم الهاتف', 'البريد الإلكتروني', 'الفئة', 'اللغة', 'وسوم', 'ملاحظات'],
      ['name', 'phone', 'email', 'tier', 'language', 'tags', 'notes'],
    ],
    [
      ['Customer number', 'Full name', 'Mobile 1', 'Mobile 2', 'City'],
      [null, 'name', 'phone', 'phone', null],
    ],
    [
      ['رقم الزبون', 'اسم الزبون', 'موبايل'],
      [null, 'name', 'phone'],
    ],
    [
      ['First name', 'Name'],
      ['name', null],
    ],
  ])('is guessed of %j', (headings, mapping) => {
    expect(guessMapping(headings)).toEqual(mapping);
  });
});

describe('a row', () => {
  const mapping = ['name', 'phone', 'email', 'tier', 'language', 'tags', 'notes'] as const;
  const read = (...cells: string[]) => readRow(cells, { mapping: [...mapping], region: 'SY' });

  it('is read as people write it', () => {
    expect(
      read('رنا', '٠٩٤٤ ١٢٣ ٤٥٦; +1 202 555 0143', 'a@example.com', 'ذهبي', 'العربية', 'vip، متأخر', 'a note'),
    ).toEqual({
      fields: {
        ...{ name: 'رنا', phones: ['+963944123456', '+12025550143'], emails: ['a@example.com'] },
        ...{ tier: 'gold', language: 'ar', tags: ['vip', 'متأخر'], notes: 'a note' },
      },
    });
  });

  it('keeps a formula as the text that it is, exported or not', () => {
    const formula = '=HYPERLINK("http://evil.example","click")';
    expect(read(formula)).toMatchObject({ fields: { name: formula } });
    expect(read(`'${formula}`)).toMatchObject({ fields: { name: formula } });
    expect(read("'Abd")).toMatchObject({ fields: { name: "'Abd" } });
  });

  it('loses card numbers', () => {
    expect(JSON.stringify(read('Rana', '', '', '', '', '', '4111 1111 1111 1111'))).not.toContain('1111 1111 1111');
  });

  it.each([
    ['no-name', ['', '', 'a@example.com']],
    ['bad-phone', ['Rana', '9.63944E+11']],
    ['bad-phone', ['Rana', 'call me']],
    ['bad-email', ['Rana', '', 'nobody(at)example.com']],
    ['bad-tier', ['Rana', '', '', 'platinum']],
    ['bad-language', ['Rana', '', '', '', 'fr']],
    ['more-columns', ['Rana', '', '', '', '', '', '', 'one more']],
    ['broken-quotes', ['Rana,0944\r\nSami,0933']],
    ['bad-name', ['x'.repeat(200)]],
    ['too-many', ['Rana', Array.from({ length: 12 }, (_, index) => `09441234${index + 10}`).join(';')]],
  ] as const)('is refused as %s', (fault, cells) => {
    expect(read(...cells)).toEqual({ fault });
  });
});
