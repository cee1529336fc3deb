import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { language, UNCLEAR } from '../../protocol/primitives.ts';
import { consentIn } from './consentIn.ts';

const answers: Record<'yes' | 'no' | 'unclear', string[]> = {
  yes: [
    'Yes.',
    'Yeah, sure.',
    'Yes, you may record the call.',
    'Okay, that is fine.',
    'Of course, go ahead.',
    'No problem.',
    "I don't mind.",
    'I do not mind.',
    'Why not?',
    'Alright.',
    'إي.',
    'إي، تفضل.',
    'أيوا أكيد',
    'نعم',
    'نَعَم، مُوافِق',
    'ما في مشكلة',
    'مافي مشكلة، سجّلوا.',
    'ما عندي مانع',
    'لا مانع عندي',
    'ماشي، تمام.',
    'موافقة',
    'عادي، ما بتفرق معي',
    'معلش سجلوا',
  ],
  no: [
    'No.',
    'No, thank you.',
    'Nope.',
    "Please don't.",
    'I would rather not.',
    'No, do not record this call.',
    "I'd rather you did not record it.",
    'لا.',
    'لأ، ما بدي.',
    'لأ شكراً',
    'لا تسجلوا',
    'ما بحب تسجلوا المكالمة',
    'مو موافق',
    'مش موافقة',
    'بلا تسجيل لو سمحت',
    'رافض',
    'ماني موافقة',
    'I do not agree.',
    'That is not okay.',
  ],
  unclear: [
    '',
    UNCLEAR,
    'Hello?',
    'What did you say?',
    'My internet has been down since this morning.',
    'Yes and no.',
    'No, no problem at all, yes.',
    'I am not sure.',
    'شو؟',
    'النت مقطوع من الصبح',
    'مرحبا',
    'لا إي',
  ],
};

describe.each(Object.keys(answers) as (keyof typeof answers)[])('%s', (answer) => {
  it.each(answers[answer])('%s', (text) => {
    expect(consentIn(text).answer).toBe(answer);
  });
});

it('never takes a refusal for an agreement', () => {
  for (const text of answers.no) expect([text, consentIn(text).answer === 'yes']).toEqual([text, false]);
});

it.each([
  ['Yes.', false],
  ['No, thank you, please do not record this call.', false],
  ['Yes, and my internet has been down since this morning.', true],
  ['My internet has been down since this morning.', true],
  ['إي تفضل، بس النت مقطوع عندي من الصبح ومعصّب كتير', true],
  ['لأ شكراً', false],
  ['Hello?', false],
])('tells whether more was said: %s', (text, more) => {
  expect(consentIn(text).more).toBe(more);
});

const vocabulary = z.object({ consent: z.object({ agreed: z.string(), refused: z.string() }) });

it.each(language.options)('understands those who answer in a rehearsal in %s', (of) => {
  const file = new URL(`../../../resources/rehearsal/operator/${of}.json`, import.meta.url);
  const { consent } = vocabulary.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(consentIn(consent.agreed)).toEqual({ answer: 'yes', more: false });
  expect(consentIn(consent.refused)).toEqual({ answer: 'no', more: false });
});
