import { ibanLengths, isCardNumber, isIban } from './accountNumbers.ts';
import { digitRuns, type Unit } from './digitUnits.ts';

/** Stands for each digit, or letter of an IBAN, that is not written down. */
export const MASK = '•';
const CARD_LENGTHS = { from: 13, to: 19 };
/** Where a card number is expected, its parts are masked as well: a group of four, the security code, month and year. */
const EXPECTED_DIGITS = 3;
/** E.164: longer numbers with a plus are no telephones. */
const LONGEST_PHONE = 15;

export interface MaskOptions {
  /** A card number has been asked for: parts of one, said in several turns, are masked too. */
  cardExpected?: boolean;
}

interface Range {
  start: number;
  end: number;
  /** How many digits or letters stand there. */
  signs: number;
}

/**
 * The text without card numbers (by their network's rules and Luhn's check digit) and IBANs (modulo 97), in European, Arabic-Indic and
 * Eastern digits or in spoken English and Arabic number words, however they are grouped. Every sign of them becomes `•`; everything else
 * stays as it is. Masking twice changes nothing.
 */
export function maskSensitive(text: string, options: MaskOptions = {}): string {
  return masked(text, sensitiveRanges(text, options), 0);
}

/** The same for a sentence that is given by words: a number that goes over several of them is found, and each keeps its place. */
export function maskWords(words: readonly string[], options: MaskOptions = {}): string[] {
  const ranges = sensitiveRanges(words.join(' '), options);
  let from = 0;
  return words.map((word) => {
    const at = from;
    from += word.length + 1;
    return masked(word, within(ranges, at, at + word.length), at);
  });
}

const within = (ranges: readonly Range[], from: number, to: number): Range[] =>
  ranges.flatMap(({ start, end, signs }) => {
    if (end <= from || start >= to) return [];
    return [{ start: Math.max(start, from), end: Math.min(end, to), signs: start < from ? 1 : signs }];
  });

function masked(text: string, ranges: readonly Range[], offset: number): string {
  let result = '';
  let from = 0;
  for (const { start, end, signs } of ranges) {
    result += text.slice(from, start - offset) + MASK.repeat(signs);
    from = end - offset;
  }
  return result + text.slice(from);
}

/** Where in the text something stands that must not be written down, in order, without overlaps. */
function sensitiveRanges(text: string, { cardExpected = false }: MaskOptions): Range[] {
  const found = digitRuns(text).flatMap((run) => {
    const hidden = new Set<Unit>();
    hide(run, hidden, ibanAt);
    hide(run, hidden, cardAt);
    if (cardExpected) for (const unit of digitGroups(run)) hidden.add(unit);
    return run.filter((unit) => hidden.has(unit));
  });
  return merged(found);
}

/** How many units from here on are one number; 0 where none begins. */
type Finder = (run: readonly Unit[], from: number) => number;

function hide(run: readonly Unit[], hidden: Set<Unit>, find: Finder): void {
  let done = 0;
  for (const [from, unit] of run.entries()) {
    if (from < done || !unit.opens || hidden.has(unit)) continue;
    const length = find(run, from);
    for (const found of run.slice(from, from + length)) hidden.add(found);
    done = from + length;
  }
}

const charsOf = (units: readonly Unit[]): string => units.map(({ char }) => char).join('');
const isDigit = ({ char }: Unit): boolean => char >= '0' && char <= '9';

function ibanAt(run: readonly Unit[], from: number): number {
  const country = charsOf(run.slice(from, from + 2));
  if (!/^[A-Z]{2}$/.test(country)) return 0;
  for (const length of ibanLengths(country)) {
    const units = run.slice(from, from + length);
    if (units.length === length && units.at(-1)?.closes && isIban(charsOf(units))) return length;
  }
  return 0;
}

function cardAt(run: readonly Unit[], from: number): number {
  const next = run.slice(from, from + CARD_LENGTHS.to);
  const end = next.findIndex((unit) => !isDigit(unit));
  const digits = end < 0 ? next : next.slice(0, end);
  for (let length = Math.min(CARD_LENGTHS.to, digits.length); length >= CARD_LENGTHS.from; length -= 1) {
    const units = digits.slice(0, length);
    const isPhone = units[0]?.plus === true && length <= LONGEST_PHONE;
    if (units.at(-1)?.closes && !isPhone && isCardNumber(charsOf(units))) return length;
  }
  return 0;
}

/** Digits that follow each other, as many as matter. */
function digitGroups(run: readonly Unit[]): Unit[] {
  const groups: Unit[][] = [[]];
  for (const unit of run) {
    if (isDigit(unit)) groups.at(-1)?.push(unit);
    else groups.push([]);
  }
  return groups.filter(({ length }) => length >= EXPECTED_DIGITS).flat();
}

/** Digits of one spoken word have one place: its range counts them. */
function merged(units: readonly Unit[]): Range[] {
  const ranges: Range[] = [];
  for (const { start, end } of units) {
    const last = ranges.at(-1);
    if (last && last.start <= start && start < last.end) {
      last.signs += 1;
      last.end = Math.max(last.end, end);
    } else {
      ranges.push({ start, end, signs: 1 });
    }
  }
  return ranges;
}
