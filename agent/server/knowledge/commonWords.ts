import { termsOf } from '../../protocol/wordsOf.ts';

/** Words that stand in any conversation and say nothing of its matter; each as people write it. */
const WRITTEN = `
  a an and any are as at be been but by can could did do does don for from get go had has have hello hi how i if in into is it its just
  let like ll m me more my no not now of ok okay on one or our out over please re right s said say see she he her him his so some sorry t
  tell than thank thanks that the their them then there these they thing this those to too up us ve very want was we well were what when
  where which who why will with would yes yeah you your again about after all also because been before being d exactly know need one only
  really still

  و أو ثم من إلى على عن في مع ب ل ك هذا هذه هيدا هيدي هاد هي هو هم هن أنا إنت أنت إنتو نحن نحنا يلي اللي الذي التي ما لا مو مش لم لن كل شي
  شو ليش كيف وين مين قديش كم أي إذا بس لكن لأن لأنو عشان مشان حتى كان كانت كنت يكون رح سوف قد هل يا نعم لا أيوا ايه طيب تمام ماشي مرحبا أهلا
  شكرا لو سمحت معك معي عندي عندك إلي إلك لي لك عليي عليك فيني فيك بدي بدك لازم هلق هلأ الآن بعد قبل كتير كثير جدا شوي عم أنو انه إنه يعني هون
  هنا هناك هنيك كمان أيضا لسا لسه قال قلت قلي حكيت
`;

const COMMON: ReadonlySet<string> = new Set(termsOf(WRITTEN));

/** Whether a word, folded, says nothing of what is spoken about. */
export const isCommon = (term: string): boolean => COMMON.has(term) || [...term].length < 2;
