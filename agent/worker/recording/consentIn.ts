import { foldText } from '../../mood/foldText.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';

/** What was answered to the question whether the call may be recorded. */
export interface ConsentAnswer {
  answer: 'yes' | 'no' | 'unclear';
  /** They have said more than that: what they call for wants an answer as well. */
  more: boolean;
}

const words = (text: string): string[] =>
  text
    .trim()
    .split('|')
    .map((one) => foldText(one.trim()));

/** Agreement that has a negation in it: these are looked for first, and count for nothing else. */
const YES_THOUGH_NEGATED = words(
  `no problem|no problems|not a problem|no objection|no objections|no worries|i don't mind|i do not mind|don't mind|do not mind|why not|no issue|` +
    'ما في مشكله|مافي مشكله|ما في مانع|مافي مانع|ما عندي مانع|ماعندي مانع|ما عندي مشكله|لا مانع|لا مشكله|مو مشكله|مش مشكله|ما بتفرق|ما بيفرق|مو فارقه معي|ليش لا|وليش لا|ولا يهمك|ما عندي اعتراض',
);
const YES = words(
  'yes|yeah|yep|yup|sure|of course|okay|ok|fine|go ahead|certainly|absolutely|agreed|i agree|you may|you can|all right|alright|please do|by all means|' +
    'اي|ايه|ايوا|ايوه|نعم|اكيد|طبعا|تمام|ماشي|موافق|موافقه|اوك|اوكي|اوكيه|عادي|تفضل|تفضلي|تفضلوا|بسمح|بسمحلكن|مسموح|سجل|سجلي|سجلوا|معليش|معلش|على راسي|حاضر|بالتاكيد',
);
/** And refusal that has an agreement in it. */
const NO_THOUGH_AGREED = words(
  `not okay|not ok|not fine|not all right|not alright|not agree|don't agree|do not agree|not agreed|` +
    'مو موافق|مو موافقه|مش موافق|مش موافقه|ماني موافق|ماني موافقه|مالي موافق|مالي موافقه|مو تمام|مش تمام|مو ماشي|ما بسمح|ما بسمحلكن|لا تسجل|لا تسجلي|لا تسجلوا',
);
/** Who doesn't know has not answered. */
const UNSURE = words(`not sure|don't know|do not know|ما بعرف|مو متاكد|مو متاكده|مش متاكد`);
const NO = words(
  `no|nope|nah|not|never|don't|do not|rather not|refuse|won't|would not|wouldn't|can't|cannot|i mind|without|` +
    'لا|لاء|لع|كلا|ما|مو|مش|ماني|مالي|بلا|بلاش|بدون|من دون|رافض|رافضه|برفض|ابدا|اوعك|ممنوع',
);
/** What belongs to such an answer and to nothing else. */
const AROUND = new Set(
  words(
    "please|thank|thanks|you|i|we|it|is|that|this|the|a|to|do|may|can|me|with|for|be|by|record|recorded|recording|call|it's|that's|am|are|well|oh|hello|hi|so|" +
      'شكرا|لو|سمحت|سمحتي|المكالمه|مكالمه|تسجل|تسجلو|تسجلوا|تسجيل|سجلو|نسجل|يعني|والله|انا|هلا|مرحبا|اهلا|فيك|فيكن|فيكم|بدي|بحب|في|على|من|بس|حبيبي|اخي|يا|تكرم|عينك|شي',
  ),
);
const MOST_AROUND = 3;

/** Takes every one of the given words out of the text. @returns the rest, and whether there was one */
function take(text: string, all: readonly string[]): { rest: string; found: boolean } {
  let rest = text;
  for (const one of all.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(` ${one} `, '  ');
  return { rest, found: rest !== text };
}

/**
 * Understands an answer to the question whether a call may be recorded, in English or Syrian Arabic. What says both, or neither, is
 * unclear: nobody is recorded by a misunderstanding.
 */
export function consentIn(text: string): ConsentAnswer {
  // Every word gets spaces of its own, so that two beside each other don't share one.
  const plain = foldText(text.replaceAll(UNCLEAR, ' ')).replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ');
  const spaced = (words: string) => ` ${words.trim().split(/\s+/u).join(' ')} `;
  const idioms = take(spaced(plain), YES_THOUGH_NEGATED);
  const doubled = ` ${idioms.rest.trim().split(/\s+/u).join('  ')} `;
  const joined = (all: readonly string[]) => all.map((one) => one.replaceAll(' ', '  '));
  const unsure = take(doubled, joined(UNSURE));
  const declined = take(unsure.rest, joined(NO_THOUGH_AGREED));
  const agreed = take(declined.rest, joined(YES));
  const refused = take(agreed.rest, joined(NO));
  const others = refused.rest.split(/\s+/u).filter((word) => word && !AROUND.has(word));
  const isYes = idioms.found || agreed.found;
  const isNo = declined.found || refused.found;
  const answer = isYes === isNo || unsure.found ? 'unclear' : isYes ? 'yes' : 'no';
  return { answer, more: others.length > MOST_AROUND };
}
