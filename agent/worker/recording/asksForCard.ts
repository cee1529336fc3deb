import { foldText } from '../../mood/foldText.ts';

/** What is asked for: a whole number, or what goes with one and is shorter. */
export type CardQuestion = 'number' | 'part';

const NUMBERS = [
  /\b(?:card|account) numbers?\b/,
  /\bnumbers? (?:on|of|from) (?:the front of |the back of )?(?:your|the|that) (?:\w+ ){0,2}card\b/,
  /\b(?:16|sixteen|long) (?:digits?|number)\b.*\bcard\b/,
  /\biban\b/,
  /\b(?:card|bank) details\b/,
  /(?:رقم|ارقام|معلومات|تفاصيل) (?:ال)?(?:بطاق|كرت|كارت|فيزا|حساب)/,
  /(?:رقم|ارقام) (?:بطاقتك|بطاقتكن|كرتك|حسابك|فيزتك)/,
  /(?:الارقام|ارقام) (?:يلي |اللي |الي )?(?:على|ع) (?:ال)?(?:بطاق|كرت|كارت)/,
  /(?:^|\s)(?:ال)?ايبان(?:$|\s)/,
];
const PARTS = [
  /\b(?:first|last) (?:four|4|six|6) digits?\b.*\bcard\b/,
  /\b(?:security|verification) (?:code|number)\b/,
  /\b(?:cvv|cvc|cvv2)\b/,
  /\bexpir(?:y|ation) date\b/,
  /(?:رمز|كود|رقم) (?:ال)?(?:امان|حمايه|سري|تحقق)/,
  /(?:الارقام|ارقام) (?:يلي |اللي |الي )?(?:ورا|خلف) (?:ال)?(?:بطاق|كرت|كارت)/,
  /تاريخ (?:ال)?(?:انتهاء|صلاحيه)/,
];
/** Who says that a number is never asked for doesn't ask for it. */
const NOT_ASKED = [
  /\b(?:never|don't|do not|won't|will not|no need|not)\b[^.?!]*\b(?:ask|need|give|tell|share|read|say)\b/,
  /(?:لا|ما) (?:تعطي|تعطيني|تقول|تقولي|تشارك|رح اسالك|بنطلب|منطلب|رح نطلب|في داعي)/,
];

/** Whether somebody who says this asks for the number of a card or an account, or what goes with it, in English or Arabic. */
export function asksForCard(text: string): CardQuestion | undefined {
  const sentences = foldText(text)
    .split(/[.!?؟؛\n]+/u)
    .map((sentence) => sentence.replace(/[^\p{L}\p{N}']+/gu, ' ').trim())
    .filter((sentence) => !NOT_ASKED.some((pattern) => pattern.test(sentence)));
  const has = (patterns: readonly RegExp[]) =>
    sentences.some((sentence) => patterns.some((pattern) => pattern.test(sentence)));
  if (has(NUMBERS)) return 'number';
  return has(PARTS) ? 'part' : undefined;
}
