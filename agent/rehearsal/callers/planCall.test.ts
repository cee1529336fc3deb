import { beforeAll, describe, expect, test } from 'vitest';
import { type CallerMood, callerMood } from '../../protocol/callerMood.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { phraseText, type RehearsalScript } from '../script/script.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { CallStep } from './callPlan.ts';
import { planCall } from './planCall.ts';

let scripts: RehearsalScript[];
let english: RehearsalScript;
let arabic: RehearsalScript;
beforeAll(async () => {
  scripts = await loadScripts();
  const outage = (language: string) => scripts.find((script) => script.id === 'outage' && script.language === language);
  const [en, ar] = [outage('en'), outage('ar')];
  if (!en || !ar) throw new Error('the outage script is missing');
  [english, arabic] = [en, ar];
});

/** The steps with the phrases' names as the script has them. */
const told = ({ steps }: { steps: readonly CallStep[] }) =>
  steps.map((step) => ('phrase' in step ? `${step.do} ${step.phrase.split(' ').slice(1, 3).join(' ')}` : step.do));

const CALM = [
  'listen',
  'say down en+f2',
  'listen',
  'say fourthTime en+f2',
  'listen',
  'say lostDay en+f2',
  'talkOver tooLate en+f2',
  'listen',
  'say payVisit en+f2',
  'listen',
  'say better en+f2',
  'listen',
  'say thanks en+f2',
  'listen',
  'hangUp',
];
const inMiddle = (...more: string[]) => CALM.toSpliced(8, 0, ...more);

describe('a caller who is', () => {
  test.each([
    ['calm', CALM],
    ['silent', inMiddle('stayQuiet')],
    ['dropping', inMiddle('drop')],
    ['typing', CALM.with(3, 'type fourthTime en+f2').with(10, 'type better en+f2')],
    [
      'shouting',
      [
        'listen',
        'say down en+f2',
        'listen',
        'say fourthTime en+f2',
        'talkOver lostDay en+f2',
        'talkOver tooLate en+f2',
        'talkOver payVisit en+f2',
        'talkOver better en+f2',
        'listen',
        'say thanks en+f2',
        'listen',
        'hangUp',
      ],
    ],
    ['switching', inMiddle('switch').map((step, index) => (index > 8 ? step.replace('en+f2', 'ar+f2') : step))],
  ] as const)('%s', (mood, steps) => {
    expect(told(planCall(english, mood, { translation: arabic }).plan)).toEqual(steps);
  });

  test('shouting speaks quicker, higher and louder than when calm', () => {
    const [calm] = planCall(english, 'calm').sounds;
    const [shouting] = planCall(english, 'shouting').sounds;
    expect(shouting?.voice.rate).toBeGreaterThan(calm?.voice.rate ?? 0);
    expect(shouting?.voice.pitch).toBeGreaterThan(calm?.voice.pitch ?? 0);
    expect([calm?.gain, shouting?.gain]).toEqual([1, 2]);
    expect(shouting?.name).not.toBe(calm?.name);
  });

  test('switching says the same things in the other language, as the same person', () => {
    const { plan, sounds } = planCall(arabic, 'switching', { translation: english });
    expect(sounds.map(({ voice }) => voice.language)).toEqual(['ar', 'ar', 'ar', 'ar', 'en', 'en', 'en']);
    expect(sounds.map(({ phrase }) => phraseText(phrase)).slice(3, 5)).toEqual(
      [arabic.phrases.tooLate, english.phrases.payVisit].map((phrase) => phraseText(phrase ?? { parts: [] })),
    );
    expect(new Set(sounds.map(({ voice }) => voice.variant))).toEqual(new Set([arabic.customer.voice.variant]));
    expect(plan.request.language).toBe('ar');
  });

  test('typing types the words of the phrase', () => {
    const typed = planCall(english, 'typing').plan.steps.flatMap((step) => (step.do === 'type' ? [step.text] : []));
    expect(typed).toEqual([
      'This is the fourth time this month, your service is terrible.',
      phraseText(english.phrases.better ?? { parts: [] }),
    ]);
  });
});

describe('asked whether the call may be recorded', () => {
  let vocabularies: Vocabulary[];
  beforeAll(async () => {
    vocabularies = await loadVocabularies();
  });
  /** What a caller answers, by name. */
  const answerOf = (script: RehearsalScript, mood: CallerMood) => {
    const { plan, sounds } = planCall(script, mood, { vocabularies });
    const [greeting, step] = plan.steps;
    expect(greeting).toEqual({ do: 'listen' });
    const sound = sounds.find(({ name }) => step?.do === 'answerConsent' && name === step.answer);
    expect(sounds.at(-1)).toBe(sound);
    expect(sound?.voice.variant).toBe(script.customer.voice.variant);
    const { consent } = vocabularies.find(({ language }) => language === script.language) ?? {};
    return Object.entries(consent ?? {}).find(([, words]) => sound && words === phraseText(sound.phrase))?.[0];
  };

  test.each(callerMood.options)('a caller who is %s agrees in their own voice', (mood) => {
    expect([english, arabic].map((script) => answerOf(script, mood))).toEqual(['agreed', 'agreed']);
  });

  test('who complains refuses, in both languages, and nobody else does', () => {
    const refusing = scripts.filter((script) => answerOf(script, 'calm') === 'refused');
    expect(refusing.map(({ id, language }) => `${id} (${language})`).sort()).toEqual([
      'complaint (ar)',
      'complaint (en)',
    ]);
  });
});

test.each(callerMood.options)(
  'every script can be gone through %s: each phrase once, in order, a hang-up last',
  (mood) => {
    for (const script of scripts) {
      const translation = scripts.find(({ id, language }) => id === script.id && language !== script.language);
      const { plan, sounds } = planCall(script, mood, { translation });
      expect(plan.steps.flatMap((step) => ('phrase' in step ? [step.phrase] : []))).toEqual(
        sounds.map(({ name }) => name),
      );
      expect(new Set(sounds.map(({ name }) => name)).size).toBe(script.exchanges.length);
      expect(plan.steps.at(-1)).toEqual({ do: 'hangUp' });
      expect(plan.steps.slice(-3, -1).map((step) => step.do)).toEqual(['say', 'listen']);
      const marks = plan.steps.filter((step) => ['stayQuiet', 'drop', 'switch', 'type'].includes(step.do)).length;
      expect(marks).toBe({ calm: 0, shouting: 0, silent: 1, switching: 1, dropping: 1, typing: 2 }[mood]);
    }
  },
);
