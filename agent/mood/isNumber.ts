import { lexiconKey } from './foldText.ts';

const ENGLISH = `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand dozen several couple`;
const ARABIC = `تنين اتنين تلاتة تلات تلت ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع تمانية تمن تمان تسعة تسع عشرة عشر احدعش
  اطنعش خمسطعش عشرين تلاتين أربعين خمسين ستين سبعين تمانين تسعين مية ميت ميتين ألف كم عدة`;
const WORDS = new Set(`${ENGLISH} ${ARABIC}`.split(/\s+/).map(lexiconKey));

/** Whether a word counts things, in digits of either writing or as a word: more than one, as "one" mostly doesn't count. */
export const isNumber = (key: string): boolean => /^\p{Nd}/u.test(key) || WORDS.has(key);
