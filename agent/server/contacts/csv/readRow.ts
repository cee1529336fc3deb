import type { z } from 'zod';
import { type ContactFields, contactTag } from '../../../protocol/contact.ts';
import type { ImportField, importOrder } from '../../../protocol/contactImport.ts';
import { foldWord } from '../../../protocol/foldWord.ts';
import { maskSensitive } from '../../../protocol/maskSensitive.ts';
import { personName } from '../../../protocol/personName.ts';
import { emailAddress } from '../../../protocol/primitives.ts';
import { toE164 } from '../../../protocol/toE164.ts';

type Order = z.output<typeof importOrder>;

/** What a row says of a customer; only what it says. */
export interface RowFields {
  name?: string;
  phones: string[];
  emails: string[];
  tier?: ContactFields['tier'];
  language?: ContactFields['language'];
  tags: string[];
  notes?: string;
}

/** Why a row can't be taken, as the file of errors says it. */
export const ROW_FAULTS = {
  'no-name': 'no name and no number / لا اسم ولا رقم',
  'bad-name': 'the name is too long or can not be shown / الاسم طويل أو لا يمكن عرضه',
  'bad-phone': 'not a phone number / ليس رقم هاتف',
  'bad-email': 'not an e-mail address / ليس بريداً إلكترونياً',
  'bad-tier': 'tier is standard, silver or gold / الفئة عادي أو فضي أو ذهبي',
  'bad-language': 'language is en or ar / اللغة en أو ar',
  'too-many': 'more numbers, addresses or tags than a record takes / أرقام أو عناوين أو وسوم أكثر من اللازم',
  'too-long': 'the notes are too long / الملاحظات طويلة',
  'more-columns': 'more columns than headings / أعمدة أكثر من العناوين',
  'broken-quotes': 'a quotation mark is missing / علامة اقتباس ناقصة',
  'two-customers': 'the numbers belong to two customers / الأرقام لزبونين مختلفين',
  'another-name':
    'an earlier row of this file has this number with another name / في سطر سابق من هذا الملف الرقم نفسه باسم آخر',
} as const;
export type RowFault = keyof typeof ROW_FAULTS;

const TIERS: Readonly<Record<string, ContactFields['tier']>> = {
  ...{ standard: 'standard', normal: 'standard', عادي: 'standard', silver: 'silver', فضي: 'silver', فضه: 'silver' },
  ...{ gold: 'gold', ذهبي: 'gold', ذهب: 'gold' },
};
const LANGUAGES: Readonly<Record<string, ContactFields['language']>> = {
  ...{ en: 'en', eng: 'en', english: 'en', انكليزي: 'en', انجليزي: 'en', الانكليزيه: 'en', الانجليزيه: 'en' },
  ...{ ar: 'ar', ara: 'ar', arabic: 'ar', عربي: 'ar', العربيه: 'ar' },
};
const ONE_LINE: ReadonlySet<ImportField> = new Set(['name', 'tier', 'language']);
const MOST_LINES = 100;
const MOST_NUMBERS = 10;
const MOST_TAGS = 20;
const MOST_NOTES = 10_000;

/** Formulas are text here. The apostrophe with which they were exported goes again. */
const asText = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, '').trim();

/** Reads one row by its columns' meaning. */
export function readRow(
  cells: readonly string[],
  { mapping, region }: Pick<Order, 'mapping' | 'region'>,
): { fields: RowFields } | { fault: RowFault } {
  const fields: RowFields = { phones: [], emails: [], tags: [] };
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== '')) return { fault: 'more-columns' };
  if (cells.some((cell) => cell.split('\n').length > MOST_LINES)) return { fault: 'broken-quotes' };
  for (const [index, field] of mapping.entries()) {
    const text = asText(cells[index] ?? '');
    if (field === null || text === '') continue;
    // A quotation mark that is opened and never closed swallows the lines that follow: they are then in this cell.
    if (ONE_LINE.has(field) && text.includes('\n')) return { fault: 'broken-quotes' };
    const fault = READERS[field](text, fields, region);
    if (fault) return { fault };
  }
  if (fields.name === undefined && fields.phones.length === 0) return { fault: 'no-name' };
  fields.phones = [...new Set(fields.phones)];
  fields.emails = [...new Set(fields.emails)];
  fields.tags = [...new Set(fields.tags)];
  const isTooMany =
    fields.phones.length > MOST_NUMBERS || fields.emails.length > MOST_NUMBERS || fields.tags.length > MOST_TAGS;
  return isTooMany ? { fault: 'too-many' } : { fields };
}

type Reader = (text: string, into: RowFields, region: string) => RowFault | undefined;

const READERS: Record<ImportField, Reader> = {
  name: (text, into) => {
    const name = personName.safeParse(text);
    if (!name.success) return 'bad-name';
    into.name = name.data;
  },
  phone: (text, into, region) => {
    for (const part of text.split(/[;,،/\n]|\s{2,}/)) {
      if (part.trim() === '') continue;
      const number = toE164(part, region);
      if (number === undefined) return 'bad-phone';
      into.phones.push(number);
    }
  },
  email: (text, into) => {
    for (const part of text.split(/[;,،\s]+/)) {
      if (part === '') continue;
      const address = emailAddress.safeParse(part);
      if (!address.success) return 'bad-email';
      into.emails.push(address.data);
    }
  },
  tier: (text, into) => {
    const tier = TIERS[foldWord(text)];
    if (tier === undefined) return 'bad-tier';
    into.tier = tier;
  },
  language: (text, into) => {
    const language = LANGUAGES[foldWord(text)];
    if (language === undefined) return 'bad-language';
    into.language = language;
  },
  tags: (text, into) => {
    for (const part of text.split(/[;,،|\n]/)) {
      const tag = contactTag.safeParse(part.trim());
      if (part.trim() !== '' && tag.success) into.tags.push(tag.data);
      else if (part.trim() !== '') return 'too-long';
    }
  },
  notes: (text, into) => {
    if (text.length > MOST_NOTES) return 'too-long';
    into.notes = maskSensitive(text);
  },
};
