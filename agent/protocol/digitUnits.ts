import { digitWord } from './spokenDigits.ts';

/** One digit or Latin letter of a text, in whatever script or word it was written. */
export interface Unit {
  /** `0` to `9`, or `A` to `Z`. */
  char: string;
  /** Where it stands. Digits of one spoken word share its place. */
  start: number;
  end: number;
  /** Nothing of the same word or group stands before it, or after it. */
  opens: boolean;
  closes: boolean;
  /** A plus stands before it: the number of a telephone. */
  plus: boolean;
}

/** Digits in European, Arabic-Indic, Eastern Arabic-Indic and full-width form. */
const ZEROS = [0x30, 0x660, 0x6f0, 0xff10];
/** What may stand within a number: spaces, dashes, dots, commas, and signs that nobody sees. */
const GAP =
  /^[\s\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\-\u2010-\u2015\u2212._,،;؛/\\|*·…]{0,6}$/u;
const PARTS = /[0-9\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]+|\p{L}[\p{L}\p{M}\u0640]*/gu;
const LONGEST_LETTER_GROUP = 30;

const digitOf = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9) ?? 0x30;
  return String(code - zero);
};

interface Part {
  text: string;
  start: number;
  end: number;
  isDigits: boolean;
}

/**
 * The stretches of a text in which a number might stand: digits, number words and short groups of Latin letters that follow each other with
 * nothing but gaps and fillers between them.
 */
export function digitRuns(text: string): Unit[][] {
  const runs: Unit[][] = [];
  let run: Unit[] = [];
  let last = 0;
  let repeat = 1;
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    repeat = 1;
  };
  for (const part of partsOf(text)) {
    if (!GAP.test(text.slice(last, part.start).replace(/[+()]/g, ' '))) close();
    const glued = part.start === last && run.length > 0;
    last = part.end;
    const word = part.isDigits ? undefined : digitWord(part.text);
    if (word?.kind === 'filler') continue;
    if (word?.kind === 'repeat') {
      repeat = word.times;
      continue;
    }
    const plus = text.charAt(part.start - 1) === '+';
    if (word?.kind === 'digits') {
      addSpoken(run, word, part, repeat);
    } else if (part.isDigits || /^[A-Za-z]+$/.test(part.text)) {
      if (!part.isDigits && part.text.length > LONGEST_LETTER_GROUP) close();
      else run.push(...unitsOf(part, { glued, plus, repeat }));
      if (glued) openUp(run, part.start);
    } else {
      close();
    }
    repeat = 1;
  }
  close();
  return runs;
}

function partsOf(text: string): Part[] {
  return [...text.matchAll(PARTS)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
    isDigits: !/\p{L}/u.test(found),
  }));
}

function unitsOf(part: Part, { glued, plus, repeat }: { glued: boolean; plus: boolean; repeat: number }): Unit[] {
  const chars = [...part.text];
  return chars.flatMap((char, index) => {
    const start = part.start + index;
    const unit: Unit = {
      char: part.isDigits ? digitOf(char) : char.toUpperCase(),
      ...{ start, end: start + 1 },
      opens: index === 0 && !glued,
      closes: index === chars.length - 1,
      plus: plus && index === 0,
    };
    return part.isDigits && chars.length === 1 ? Array.from({ length: repeat }, () => unit) : [unit];
  });
}

/** Letters that follow digits without a gap, or the other way round, are one group with them. */
function openUp(run: Unit[], start: number): void {
  const before = run.findLast((unit) => unit.end === start);
  if (before) before.closes = false;
}

function addSpoken(
  run: Unit[],
  { digits, joined }: { digits: string; joined: boolean },
  { start, end }: Part,
  repeat: number,
): void {
  const unit = (char: string): Unit => ({ char, start, end, opens: true, closes: true, plus: false });
  const before = run.at(-1);
  const isTens = digits.length === 2 && digits.endsWith('0') && digits !== '10';
  const wordBefore = before && before.end - before.start > 1 ? before : undefined;
  // «واحد وأربعين» is 41.
  if (joined && isTens && wordBefore && wordBefore.char !== '0') {
    run.splice(
      -1,
      1,
      { ...unit(digits.charAt(0)), start: wordBefore.start },
      { ...unit(wordBefore.char), start: wordBefore.start },
    );
    return;
  }
  // "forty one" is 41.
  const tens = run.at(-2);
  const isAfterTens = before?.char === '0' && tens?.start === before.start && tens.end === before.end && !joined;
  if (isAfterTens && digits.length === 1 && digits !== '0' && repeat === 1 && tens.char !== '0' && tens.char !== '1') {
    run.splice(-2, 2, { ...tens, end }, { ...unit(digits), start: tens.start });
    return;
  }
  const spoken = Array.from({ length: repeat }, () => [...digits]).flat();
  run.push(...spoken.map(unit));
}
