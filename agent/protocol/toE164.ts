import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { phoneNumber } from './primitives.ts';

const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** What people put between digits, and invisible signs that Arabic keyboards and spreadsheets add. */
const BETWEEN = /[\s\u200e\u200f\u202a-\u202e\u2066-\u2069().\-/\u2010-\u2015']/g;

/** Whether the country of numbers can be named so. */
export const isRegion = (region: string): region is CountryCode => isSupportedCountry(region);

/**
 * A number as people write it, in E.164; undefined where it can't be one. A number that names no country is one of `region` (ISO 3166-1);
 * Arabic-Indic digits count as digits.
 */
export function toE164(written: string, region: string): string | undefined {
  const plain = written
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(BETWEEN, '')
    .replace(/^00/, '+');
  if (phoneNumber.safeParse(plain).success) return plain;
  if (!/^\+?\d{3,20}$/.test(plain)) return undefined;
  const parsed = parsePhoneNumberFromString(plain, isRegion(region) ? region : undefined);
  if (!parsed?.isPossible()) return undefined;
  return phoneNumber.safeParse(parsed.number).data;
}
