/** ISO/IEC 7812-1, annex B. `digits`: European digits alone. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** First digits and lengths of the cards in use, by their networks' own rules. */
const CARDS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-5]|[689]\d)\d{11,16}$/, // Diners
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/, // JCB
  /^(?:6011|64[4-9]\d|65\d\d)\d{12,15}$/, // Discover
  /^62\d{14,17}$/, // UnionPay
  /^(?:50|5[6-9]|6[37])\d{11,17}$/, // Maestro
  /^220[0-4]\d{12,15}$/, // Mir
  /^9792\d{12}$/, // Troy
];

/** Whether these are the digits of a payment card: as its network gives them, with the right check digit. */
export const isCardNumber = (digits: string): boolean => CARDS.some((card) => card.test(digits)) && isLuhn(digits);

/** How long a country's IBANs are (SWIFT's IBAN registry); those that aren't here are held to the check digits alone. */
const IBAN_LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FR27 GB22 GE22 GI23 GR27 HR21 ' +
    'HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 ' +
    'QA29 RO24 RS22 SA24 SD18 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 XK20'
  )
    .split(' ')
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const SHORTEST_IBAN = 15;
const LONGEST_IBAN = 34;

/** The lengths that an IBAN of this country may have. */
export function ibanLengths(country: string): readonly number[] {
  const length = IBAN_LENGTHS.get(country);
  if (length !== undefined) return [length];
  return Array.from({ length: LONGEST_IBAN - SHORTEST_IBAN + 1 }, (_, index) => LONGEST_IBAN - index);
}

/** ISO 13616: two letters, two check digits, and the whole is 1 modulo 97. `compact`: capitals and European digits alone. */
export function isIban(compact: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact) || !ibanLengths(compact.slice(0, 2)).includes(compact.length)) {
    return false;
  }
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
