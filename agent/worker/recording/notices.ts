import type { Language } from '../../protocol/primitives.ts';

/** What a customer is told of being recorded, word for word. */
export interface RecordingNotices {
  /** Part of the greeting of a call that is recorded. */
  announced: string;
  /** Ends the greeting of a call that is recorded only if the customer agrees. */
  asked: string;
  /** The same once more, for an answer that was neither yes nor no. */
  askedAgain: string;
  agreed: string;
  refused: string;
}

export const notices: Record<Language, RecordingNotices> = {
  en: {
    announced: 'This call is recorded.',
    asked: 'Before we begin: may we record this call?',
    askedAgain: 'Sorry, I only need a yes or a no: may we record this call?',
    agreed: 'Thank you.',
    refused: 'That is fine, nothing is recorded.',
  },
  ar: {
    announced: 'للعلم، المكالمة عم تتسجّل.',
    asked: 'قبل ما نبلّش، بتسمحلنا نسجّل المكالمة؟',
    askedAgain: 'عفواً، بس بدي أعرف إي ولا لأ: بتسمحلنا نسجّل المكالمة؟',
    agreed: 'شكراً إلك.',
    refused: 'ولا يهمك، ما رح نسجّل شي.',
  },
};
