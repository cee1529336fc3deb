import { describe, expect, it } from 'vitest';
import { sayable } from './sayable.ts';

describe('sayable', () => {
  it.each([
    ['Call +963 944 123 456 please.', 'Call plus 9 6 3, 9 4 4, 1 2 3, 4 5 6 please.'],
    ['It is 0944123456.', 'It is 0 9 4, 4 1 2, 3 4 5, 6.'],
    ['He comes on 2026-11-21 at 14:30.', 'He comes on 21 November 2026 at 2 30 pm.'],
    ['On 03/12/2026 at 9:05 am', 'On 3 December 2026 at 9 oh 5 am'],
    ['That is $1,250 or 10% less.', 'That is 1250 dollars or 10 per cent less.'],
    ['You get £20.50 back, and $1.', 'You get 20.50 pounds back, and 1 dollar.'],
    ['25,000 SYP a month', '25000 Syrian pounds a month'],
    ['Your line 2207 has fibre 100.', 'Your line 2207 has fibre 100.'],
    ['Between 8 and 10, at most 3.5 hours.', 'Between 8 and 10, at most 3.5 hours.'],
    ['There is no 2026-13-41.', 'There is no 2026-13-41.'],
    ['One moment, please.', 'One moment, please.'],
  ])('in English: %s', (text, expected) => {
    expect(sayable(text, 'en')).toBe(expected);
  });

  it.each([
    ['اتصل على 0944 123 456.', 'اتصل على صفر تسعة أربعة أربعة، واحد اتنين تلاتة، أربعة خمسة ستة.'],
    ['رقمنا ٠٩٤٤ ١٢٣ ٤٥٦', 'رقمنا صفر تسعة أربعة أربعة، واحد اتنين تلاتة، أربعة خمسة ستة'],
    ['الموعد 2026-11-21 الساعة 14:30', 'الموعد 21 تشرين الثاني 2026 الساعة 2 ونص الضهر'],
    ['بين 9:45 و 18:20', 'بين 10 إلا ربع الصبح و 6 و20 دقيقة المسا'],
    ['بترجعلك 25,000 ل.س يعني 10%', 'بترجعلك 25000 ليرة سورية يعني 10 بالمية'],
    ['بترجعلك $20', 'بترجعلك 20 دولار'],
    ['خط 2207، فايبر 100.', 'خط 2207، فايبر 100.'],
    ['رح يجي الفني بكرا الصبح.', 'رح يجي الفني بكرا الصبح.'],
  ])('in Arabic: %s', (text, expected) => {
    expect(sayable(text, 'ar')).toBe(expected);
  });
});
