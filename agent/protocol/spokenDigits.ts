/** Letters as they are compared: without diacritics and stretching, with one form of alef, ya and ta marbuta. */
const folded = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\u064B-\u0652\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');

const numbered = (words: string, from: number, step = 1): [string, string][] =>
  words
    .trim()
    .split('|')
    .flatMap((forms, index) =>
      forms
        .split(' ')
        .flatMap((form): [string, string][] => (form ? [[folded(form), String(from + index * step)]] : [])),
    );

/** Everyday Syrian and written forms stand beside each other. */
const VALUES: ReadonlyMap<string, string> = new Map([
  ...numbered('zero oh nought|one|two|three|four|five|six|seven|eight|nine', 0),
  ...numbered('ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen', 10),
  ...numbered('twenty|thirty|forty fourty|fifty|sixty|seventy|eighty|ninety', 20, 10),
  ...numbered(
    'صفر زيرو|واحد وحده واحده|اثنين اتنين تنين ثنتين تنتين اثنان|ثلاثه تلاته تلات ثلاث|اربعه اربع|خمسه خمس|سته ست|سبعه سبع|ثمانيه تمانيه تمنه تمن ثمان تماني|تسعه تسع',
    0,
  ),
  ...numbered(
    'عشره عشر|احدعش حداعش حدعش|اتنعش طنعش اطنعش اثناعش|تلتعش تلطعش ثلاثطعش|اربعتعش اربعطعش|خمستعش خمسطعش|ستعش سطعش|سبعتعش سبعطعش|تمنتعش تمنطعش|تسعتعش تسعطعش',
    10,
  ),
  ...numbered('عشرين|ثلاثين تلاتين|اربعين|خمسين|ستين|سبعين|ثمانين تمانين|تسعين', 20, 10),
]);
const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);
/** What people say between digits without meaning anything by it. */
const FILLERS: ReadonlySet<string> = new Set(
  [
    'and',
    'then',
    'uh',
    'um',
    'er',
    'erm',
    'dash',
    'space',
    'و',
    'بعدين',
    'بعدها',
    'اه',
    'ايه',
    'يعني',
    'فراغ',
    'شحطه',
  ].map(folded),
);

/** A word as far as digits are spoken with it. `joined`: it begins with the Arabic «and», as tens do after their unit. */
export type DigitWord =
  | { kind: 'digits'; digits: string; joined: boolean }
  | { kind: 'repeat'; times: number }
  | { kind: 'filler' };

/** What a word says of digits, in English or Syrian Arabic; undefined for every other word. */
export function digitWord(word: string): DigitWord | undefined {
  const plain = folded(word);
  const digits = VALUES.get(plain);
  if (digits !== undefined) return { kind: 'digits', digits, joined: false };
  const times = REPEATS.get(plain);
  if (times !== undefined) return { kind: 'repeat', times };
  const withoutAnd = plain.startsWith('و') ? plain.slice(1) : plain;
  if (FILLERS.has(plain) || FILLERS.has(withoutAnd)) return { kind: 'filler' };
  const joined = VALUES.get(withoutAnd);
  return joined === undefined ? undefined : { kind: 'digits', digits: joined, joined: true };
}
