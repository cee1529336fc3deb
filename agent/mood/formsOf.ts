/** What stands before an Arabic word and is written as one with it: and, so, with, to, on, this, the. The longest first. */
const BEFORE = [
  'وبال',
  'وعال',
  'وهال',
  'فهال',
  'وال',
  'فال',
  'بال',
  'عال',
  'هال',
  'كال',
  'بهال',
  'لهال',
  'عهال',
  'لل',
  'ال',
];
const AND = ['و', 'ف'];
const LETTERS_BEFORE = ['ب', 'ل', 'ع'];
/** The persons of the present, with the Syrian b- before them. */
const PRESENT = ['بي', 'بت', 'بن', 'ب', 'ي', 'ت', 'ن', 'ا'];
/** Pronouns, the endings of verbs, plurals and the feminine; up to three stand one behind the other ("ضيع-تو-لي"). */
const AFTER = [
  ...['توا', 'وها', 'ني', 'نا', 'كي', 'كم', 'كن', 'ها', 'هم', 'هن', 'لي', 'لك', 'لو', 'له', 'تو', 'تي', 'تن', 'تم'],
  ...['وا', 'ون', 'ين', 'ان', 'ات', 'يه', 'ا', 'ي', 'ك', 'ه', 'و', 'ت', 'ن', 'ش'],
];
const LONGEST_CHAIN = 3;
const SHORTEST_STEM = 3;
const ARABIC = /^[\u0621-\u064A]+$/;

/** The ways in which a lexicon may know a word, the nearest to what was said first. */
export interface Forms {
  forms: readonly string[];
  /** So many of them are the word itself, but for an article or an and. */
  near: number;
  /** So many of them still have their ending. */
  whole: number;
}

/**
 * An Arabic word without what is written together with it (clitics before, pronouns and verb endings after), an English one without its 's.
 * It only peels: whether what is left means anything, the lexicon says.
 *
 * @param key as `lexiconKey` writes it
 */
export function formsOf(key: string): Forms {
  if (!ARABIC.test(key)) {
    const forms = key.endsWith("'s") ? [key, key.slice(0, -2)] : [key];
    return { forms, near: forms.length, whole: forms.length };
  }
  const forms = new Set([key, ...without(BEFORE, key), ...without(AND, key)]);
  const near = forms.size;
  for (const form of [...forms]) for (const bare of without(LETTERS_BEFORE, form)) forms.add(bare);
  for (const form of [...forms]) for (const verb of without(PRESENT, form)) forms.add(verb);
  const whole = forms.size;
  for (const form of [...forms]) addWithoutAfter(form, LONGEST_CHAIN, forms);
  return { forms: [...forms], near, whole };
}

function without(prefixes: readonly string[], key: string): string[] {
  return prefixes
    .filter((prefix) => key.startsWith(prefix) && key.length - prefix.length >= SHORTEST_STEM)
    .map((prefix) => key.slice(prefix.length));
}

function addWithoutAfter(form: string, left: number, forms: Set<string>): void {
  if (left === 0) return;
  for (const ending of AFTER) {
    if (form.length - ending.length < SHORTEST_STEM || !form.endsWith(ending)) continue;
    const stem = form.slice(0, -ending.length);
    forms.add(stem);
    addWithoutAfter(stem, left - 1, forms);
  }
}
