import { foldText } from '../mood/foldText.ts';

const ENGLISH = [
  /\b(?:card|account) numbers?\b/,
  /\bnumbers? (?:on|of|from) (?:the front of |the back of )?(?:your|the|that) (?:\w+ ){0,2}card\b/,
  /\b(?:16|sixteen|last four|long) (?:digits?|number)\b.*\bcard\b/,
  /\b(?:security|verification) (?:code|number)\b/,
  /\b(?:cvv|cvc|cvv2|iban)\b/,
  /\bexpir(?:y|ation) date\b/,
  /\bcredit card details\b|\bcard details\b|\bbank details\b/,
];
const ARABIC = [
  /(?:رقم|ارقام|معلومات|تفاصيل) (?:ال)?(?:بطاق|كرت|كارت|فيزا|حساب)/,
  /(?:رقم|ارقام) (?:بطاقتك|بطاقتكن|كرتك|حسابك|فيزتك)/,
  /(?:رمز|كود|رقم) (?:ال)?(?:امان|حمايه|سري|تحقق)/,
  /(?:الارقام|ارقام) (?:يلي |اللي |الي )?(?:ورا|خلف|على|ع) (?:ال)?(?:بطاق|كرت|كارت)/,
  /(?:^|\s)(?:ال)?(?:ايبان|iban|cvv|cvc)(?:$|\s)/,
  /تاريخ (?:ال)?(?:انتهاء|صلاحيه)/,
];
/** Who says that a number is never asked for doesn't ask for it. */
const NOT_ASKED = [
  /\b(?:never|don't|do not|won't|will not|no need|not)\b[^.?!]*\b(?:ask|need|give|tell|share|read|say)\b/,
  /(?:لا|ما) (?:تعطي|تعطيني|تقول|تقولي|تشارك|رح اسالك|بنطلب|منطلب|رح نطلب|في داعي)/,
];

/** Whether somebody who says this asks for the number of a card or an account, in English or Arabic. */
export function asksForCard(text: string): boolean {
  return foldText(text)
    .split(/[.!?؟؛\n]+/u)
    .map((sentence) => sentence.replace(/[^\p{L}\p{N}']+/gu, ' ').trim())
    .some(
      (sentence) =>
        [...ENGLISH, ...ARABIC].some((pattern) => pattern.test(sentence)) &&
        !NOT_ASKED.some((pattern) => pattern.test(sentence)),
    );
}
