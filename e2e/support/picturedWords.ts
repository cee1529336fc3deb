import type { ClosingSummary } from '../../agent/protocol/closingSummary.ts';
import type { Contact } from '../../agent/protocol/contact.ts';
import type { KnowledgePassage } from '../../agent/protocol/knowledge.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { MissingFact, Suggestion } from '../../agent/protocol/suggestion.ts';

interface Words {
  operator: string;
  sentence: string;
  missing: MissingFact[];
  passages: KnowledgePassage[];
  summary: ClosingSummary;
  others: (readonly [name: string, phone: string, tier: Contact['tier'], language: Language])[];
  tags: string[];
}

const others: Words['others'] = [
  ['Jonas Weber', '+491512345678', 'silver', 'en'],
  ['هالة درويش', '+963955667788', 'gold', 'ar'],
  ['عمر النجار', '+963991122334', 'standard', 'ar'],
  ['Maya Khoury', '+96170123456', 'standard', 'en'],
  ['Alma Torres', '+34612345678', 'silver', 'en'],
];

/** What a language model, a folder of knowledge and people say where pictures of them are taken. */
export const picturedWords: Record<Language, Words> = {
  en: {
    operator: 'Nour Sayegh',
    sentence:
      'You get these days back on your next bill, and a technician can be with you today at five. Does that suit you?',
    missing: [
      { name: 'Light on the router', question: 'Is the light on your router red, or is it off?' },
      { name: 'Somebody at home', question: 'Will somebody be at home at five?' },
    ],
    passages: [
      {
        file: 'en/outages-and-visits.md',
        headings: ['Outages and visits', 'A technician today'],
        line: 12,
        text: 'Each district keeps two visits a day free for lines that are down entirely. They are given away at eight, and again at two in the afternoon.',
      },
      {
        file: 'en/bills-and-refunds.md',
        headings: ['Bills and refunds', 'Days without a line'],
        line: 31,
        text: 'Each whole day without a line is taken off the next bill. From the third outage in a month on, the whole month is free.',
      },
    ],
    summary: {
      wanted:
        'The internet was down for the fourth time this month; she asked for somebody today and for her money back.',
      done: ['Her line was looked up: a broken cable in her street.', 'Handed over to complaints by a rule.'],
      promises: [
        { who: 'assistant', what: 'A technician comes and replaces the whole cable.', when: 'today at five' },
        { who: 'operator', what: 'This month is not charged.', when: 'on the next bill' },
      ],
      next: ['See that the technician was there.', 'Check the bill of December.'],
    },
    others,
    tags: ['vip', 'late payer'],
  },
  ar: {
    operator: 'نور صايغ',
    sentence: 'منخصملك هالأيام من الفاتورة الجاية، والفني فيه يكون عندك اليوم الساعة 5. بيناسبك؟',
    missing: [
      { name: 'ضوء الراوتر', question: 'الضو بالراوتر أحمر ولا مطفي؟' },
      { name: 'حدا بالبيت', question: 'في حدا بالبيت الساعة 5؟' },
    ],
    passages: [
      {
        file: 'ar/outages-and-visits.md',
        headings: ['الأعطال والزيارات', 'فني اليوم'],
        line: 12,
        text: 'تحجز كل منطقة زيارتين في اليوم للخطوط المقطوعة كلياً. توزَّع عند الساعة 8 صباحاً، ومرة ثانية عند الساعة 14.',
      },
      {
        file: 'ar/bills-and-refunds.md',
        headings: ['الفواتير والمبالغ المستردة', 'أيام بلا خط'],
        line: 31,
        text: 'يُخصم كل يوم كامل بلا خط من الفاتورة التالية. وابتداءً من العطل الثالث في الشهر يكون الشهر كله مجانياً.',
      },
    ],
    summary: {
      wanted: 'الإنترنت مقطوع للمرة الرابعة هذا الشهر؛ طلب حضور فني اليوم وتعويضاً عن الأيام.',
      done: ['تم فحص الخط: كبل معطل في الشارع.', 'حُوّلت المكالمة إلى الشكاوى بموجب قاعدة.'],
      promises: [
        { who: 'assistant', what: 'فني يأتي ويبدّل الكبل كله.', when: 'اليوم الساعة 5' },
        { who: 'operator', what: 'هذا الشهر بلا رسوم.', when: 'في الفاتورة التالية' },
      ],
      next: ['التأكد من حضور الفني.', 'مراجعة فاتورة كانون الأول.'],
    },
    others,
    tags: ['زبون مهم', 'متأخر بالدفع'],
  },
};

/** What help suggests as an answer to a turn. */
export const suggestionIn = (language: Language, turnId: string): Suggestion => {
  const { sentence, missing, passages } = picturedWords[language];
  return { turnId, language, sentence, missing, passages, source: 'model' };
};
