import { describe, expect, it } from 'vitest';
import { isCardNumber, isIban, isLuhn } from './accountNumbers.ts';
import { maskSensitive, maskWords } from './maskSensitive.ts';

const arabicIndic = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
const eastern = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)));
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit)));
const dots = (text: string) => text.replace(/[0-9A-Za-z]/g, '•');

/** Numbers that the networks publish for tests. */
const CARDS = {
  visa: '4111111111111111',
  'visa of 13': '4222222222222',
  'visa of 19': '4000000000000000006',
  mastercard: '5555555555554444',
  'mastercard of the second range': '2223003122003222',
  amex: '378282246310005',
  diners: '30569309025904',
  jcb: '3530111333300000',
  discover: '6011111111111117',
  unionpay: '6240008631401148',
  maestro: '6759649826438453',
  mir: '2200770212727079',
  troy: '9792030394440796',
};
const GROUPINGS: [string, (card: string) => string][] = [
  ['in one', (card) => card],
  ['by fours', (card) => card.replace(/(.{4})(?=.)/g, '$1 ')],
  ['by fours with dashes', (card) => card.replace(/(.{4})(?=.)/g, '$1-')],
  ['by fours with dots', (card) => card.replace(/(.{4})(?=.)/g, '$1.')],
  ['by twos', (card) => card.replace(/(..)(?=.)/g, '$1 ')],
  ['digit by digit', (card) => [...card].join(' ')],
  ['digit by digit with commas', (card) => [...card].join(', ')],
  ['with signs that nobody sees', (card) => [...card].join('\u200b')],
  ['with spaces that do not break', (card) => card.replace(/(.{4})(?=.)/g, '$1\u00a0')],
];
const SCRIPTS: [string, (text: string) => string][] = [
  ['European', (text) => text],
  ['Arabic-Indic', arabicIndic],
  ['Eastern Arabic-Indic', eastern],
  ['full-width', fullWidth],
];
const IBANS = [
  'GB82WEST12345698765432',
  'DE89370400440532013000',
  'SA0380000000608010167519',
  'AE070331234567890123456',
  'JO94CBJO0010000000000131000302',
  'LB62099900000001001901229114',
  'TR330006100519786457841326',
  'NO9386011117947',
];

describe('a card number is masked', () => {
  describe.each(Object.entries(CARDS))('%s', (_name, card) => {
    it.each(GROUPINGS)('%s, in every script', (_grouping, grouped) => {
      for (const [, script] of SCRIPTS) {
        const written = grouped(card);
        expect(maskSensitive(script(written))).toBe(dots(written));
        expect(maskSensitive(`Card ${script(written)}, please.`)).toBe(`Card ${dots(written)}, please.`);
        expect(maskSensitive(`رقم البطاقة ${script(written)} تمام؟`)).toBe(`رقم البطاقة ${dots(written)} تمام؟`);
      }
    });
  });

  it.each([
    ['four one one one, one one one one, one one one one, one one one one', '• • • •, • • • •, • • • •, • • • •'],
    ['four triple one, double one double one, then double one and double one, and one one one one', undefined],
    ['It is forty-one eleven eleven eleven eleven eleven eleven eleven.', 'It is •• •• •• •• •• •• •• ••.'],
    ['Four one one one 1111 one one one one 1111', '• • • • •••• • • • • ••••'],
    ['oh no, five five five five, five five five five, five five five five, four four four four', undefined],
    [
      'أربعة واحد واحد واحد، واحد واحد واحد واحد، واحد واحد واحد واحد، واحد واحد واحد واحد',
      '• • • •، • • • •، • • • •، • • • •',
    ],
    ['البطاقة أربعة وحدة وحدة وحدة وبعدين ١١١١ ١١١١ ١١١١', undefined],
    ['خمسة وخمسين خمسة وخمسين خمسة وخمسين خمسة وخمسين خمسة وخمسين خمسة وخمسين أربعة وأربعين أربعة وأربعين', undefined],
    ['خَمْسَة خمسه خمس خمسة ٥٥٥٥ ٥٥٥٥ ٤٤٤٤', '• • • • •••• •••• ••••'],
  ])('as it is spoken: %s', (spoken, whole) => {
    const told = maskSensitive(spoken);
    if (whole !== undefined) expect(told).toBe(whole);
    expect(told).not.toMatch(/one|two|five|واحد|وحدة|خمس|أربع|\d|[٠-٩]/);
    expect(told.match(/•/g)?.length).toBeGreaterThanOrEqual(16);
  });

  it('beside other numbers, which stay', () => {
    expect(maskSensitive('Pay 250 by 4111 1111 1111 1111 on 21.11.2026')).toBe(
      'Pay 250 by •••• •••• •••• •••• on 21.11.2026',
    );
    expect(maskSensitive('4111111111111111 und 5555-5555-5555-4444')).toBe('•••••••••••••••• und ••••-••••-••••-••••');
    expect(maskSensitive('number 4111 1111 1111 1111 12/27 123')).toBe('number •••• •••• •••• •••• 12/27 123');
  });
});

describe('an IBAN is masked', () => {
  it.each(IBANS)('%s, in one, by fours, in small letters, in every script', (iban) => {
    for (const written of [iban, iban.replace(/(.{4})(?=.)/g, '$1 '), iban.toLowerCase(), [...iban].join(' ')]) {
      for (const [, script] of SCRIPTS) {
        expect(maskSensitive(`My account is ${script(written)}.`)).toBe(`My account is ${dots(written)}.`);
        expect(maskSensitive(`الحساب ${script(written)} شكراً`)).toBe(`الحساب ${dots(written)} شكراً`);
      }
    }
  });

  it('and its words that follow stay', () => {
    expect(maskSensitive('IBAN GB82 WEST 1234 5698 7654 32 at the bank')).toBe(
      'IBAN •••• •••• •••• •••• •••• •• at the bank',
    );
  });
});

describe('everything else stays as it is', () => {
  it.each([
    'Call me on +963 944 123 456 or 0944 123 456.',
    '+4111111111111 is a telephone.',
    '00963944123456',
    'zero nine four four one two three four five six',
    'صفر تسعة أربعة أربعة واحد اتنين تلاتة أربعة خمسة ستة',
    'My numbers are 0944123456, 0933654321 and 0112223344.',
    'Contract LF-2024-0012345, customer 8800123.',
    'Contract number 4111 1111 1111 1112.',
    'Contract 1234567890123456',
    'The reference is RX4111111111111111.',
    'The reference is 4111111111111111X.',
    'Sum: 1,250,000.00 pounds, then 45,000, then 3,500.',
    'المبلغ ١٬٢٥٠٬٠٠٠ ليرة، يعني مليون ومتين وخمسين ألف',
    'On 21.11.2026 at 18:32:27 and again on 22.11.2026 at 09:15',
    '2026-11-21 2026-11-22 2026-11-23',
    'I have one dog, two cats and three fish, and four of them are old.',
    'عندي ولد واحد وبنتين وتلات قطط',
    'GB82 WEST 1234 5698 7654 33 is not an account.',
    'The router is an AX3000 with firmware 22.03.5, MAC 00:1A:2B:3C:4D:5E.',
    '192.168.100.25 and 10.0.0.1',
    '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    '•••• •••• •••• ••••',
    '',
  ])('%s', (text) => {
    expect(maskSensitive(text)).toBe(text);
  });

  it('also a hundred thousand telephone numbers, written as people write them', () => {
    let masked = 0;
    for (let number = 0; number < 100_000; number += 1) {
      const digits = String(900_000_000 + number * 97).slice(0, 9);
      const written = number % 2 ? `0${digits}` : `+963 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
      if (maskSensitive(written) !== written) masked += 1;
    }
    expect(masked).toBe(0);
  });
});

describe('where a card number is expected', () => {
  const expected = { cardExpected: true };

  it.each([
    ['4111 1111', '•••• ••••'],
    ['one one one one', '• • • •'],
    ['واحد واحد واحد واحد', '• • • •'],
    ['it is twelve twenty seven and the code is 123', 'it is •• •• and the code is •••'],
    ['٤١١١ وبعدين ١١١١', '•••• وبعدين ••••'],
  ])('its parts are masked too: %s', (text, told) => {
    expect(maskSensitive(text, expected)).toBe(told);
  });

  it.each(['Wait, I have two of them.', 'One moment please.', 'لحظة وحدة بس', 'Is it the one with 16 digits?'])(
    'words stay: %s',
    (text) => {
      expect(maskSensitive(text, expected)).toBe(text);
    },
  );
});

it('masks word by word what goes over several of them, and keeps their number', () => {
  expect(maskWords(['my', 'card', '4111', '1111', '1111', '1111', 'thanks'])).toEqual([
    'my',
    'card',
    '••••',
    '••••',
    '••••',
    '••••',
    'thanks',
  ]);
  const spoken = 'four one one one one one one one one one one one one one one one'.split(' ');
  expect(maskWords(['yes', ...spoken])).toEqual(['yes', ...spoken.map(() => '•')]);
  expect(maskWords('forty one eleven eleven eleven eleven eleven eleven eleven'.split(' ')).join('')).not.toMatch(
    /[a-z]/,
  );
  expect(maskWords(['nothing', 'here', '12'])).toEqual(['nothing', 'here', '12']);
});

it('masks twice what it masks once', () => {
  for (const text of [
    'Card 4111 1111 1111 1111.',
    'IBAN DE89 3704 0044 0532 0130 00',
    'four triple one 1111 1111 1111',
  ]) {
    expect(maskSensitive(maskSensitive(text))).toBe(maskSensitive(text));
  }
});

it('checks by Luhn and modulo 97, and tells one wrong digit from none', () => {
  for (const card of Object.values(CARDS)) {
    expect([card, isLuhn(card), isCardNumber(card)]).toEqual([card, true, true]);
    for (let place = 0; place < card.length; place += 1) {
      const wrong = card.slice(0, place) + ((Number(card.charAt(place)) + 1) % 10) + card.slice(place + 1);
      expect(isLuhn(wrong)).toBe(false);
    }
  }
  for (const iban of IBANS) {
    expect([iban, isIban(iban)]).toEqual([iban, true]);
    expect(isIban(iban.slice(0, -1) + ((Number(iban.slice(-1)) + 1) % 10))).toBe(false);
    expect(isIban(iban.slice(0, -1))).toBe(false);
  }
});

it('takes no longer than its text deserves, whatever that is', () => {
  const hostile = [
    '4'.repeat(60_000),
    '7 '.repeat(30_000),
    'GB82 '.repeat(12_000),
    'one '.repeat(15_000),
    'ab'.repeat(30_000),
  ];
  for (const text of hostile) expect(maskSensitive(text)).toBe(text);
});
