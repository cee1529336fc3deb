import type { ImportField } from '../../../protocol/contactImport.ts';
import { foldWord } from '../../../protocol/foldWord.ts';

/** Headings as spreadsheets have them, in both languages, folded. The first that fits wins. */
const HEADINGS: readonly [RegExp, ImportField][] = [
  [/mail|بريد|ايميل|الكتروني/, 'email'],
  [/phone|mobile|cell|tel|number|هاتف|موبايل|جوال|خليوي|رقم/, 'phone'],
  [/tier|level|class|category|فءه|فيه|فئه|مستوي|درجه|تصنيف/, 'tier'],
  [/language|lang|لغه/, 'language'],
  [/tag|label|وسم|وسوم|علامه/, 'tags'],
  [/note|remark|comment|ملاحظ|تعليق/, 'notes'],
  [/name|customer|client|contact|اسم|زبون|عميل/, 'name'],
];
/** What else has a number, and is no telephone's. */
const NOT_A_PHONE =
  /(customer|client|account|row|order|id|زبون|حساب|سطر)\s*(number|no\b|id)|^(no|id|row|#)$|^رقم (الزبون|الحساب|السطر)/;

/** Which field each column probably holds. Every field but numbers and addresses stands once. */
export function guessMapping(headings: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const folded = foldWord(heading).trim();
    const field = NOT_A_PHONE.test(folded) ? undefined : HEADINGS.find(([pattern]) => pattern.test(folded))?.[1];
    if (field === undefined) return null;
    const maySeveral = field === 'phone' || field === 'email';
    if (taken.has(field) && !maySeveral) return null;
    taken.add(field);
    return field;
  });
}
