import type { CallerMood } from '../../protocol/callerMood.ts';
import { type Phrase, phraseText, type RehearsalScript, type Voice } from '../script/script.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { CallPlan, CallStep } from './callPlan.ts';

/** A phrase to be spoken before the call needs it. */
export interface PlannedSound {
  name: string;
  phrase: Phrase;
  voice: Voice;
  /** How much louder than a calm voice. */
  gain: number;
}

export interface PlannedCall {
  plan: CallPlan;
  /** In the order in which they are needed. */
  sounds: PlannedSound[];
}

/** An angry voice: quicker and higher than the person's own by this, and louder. It still has to be understood. */
const SHOUTING = { rate: 1.12, pitch: 8, gain: 2 };
/** How long a shouting caller lets the assistant speak. */
const SHOUTING_AFTER_MS = 1500;
/** The first phrases are heard out even by those who shout: the greeting, and the record being looked up. */
const HEARD_OUT = 2;
/** Longer than any assistant waits before it asks whether somebody is there. */
const LONG_SILENCE_MS = 45_000;
/** With the time that a lost phone takes to be found dead and started again, well below 10 s. */
const AWAY_MS = 3000;

interface Said {
  script: RehearsalScript;
  name: string;
}

/**
 * Plans a call: a script's steps, changed as the mood of its caller asks for. `translation` is the same script in the other
 * language, for a caller who goes on in it: both have the same steps. `vocabularies`: how a caller answers the question whether
 * the call may be recorded; without their language it is passed over.
 */
export function planCall(
  script: RehearsalScript,
  mood: CallerMood,
  {
    translation,
    vocabularies = [],
  }: { translation?: RehearsalScript | undefined; vocabularies?: readonly Vocabulary[] } = {},
): PlannedCall {
  const { name, phone, email } = script.customer;
  const sounds: PlannedSound[] = [];
  const phrase = (said: Said): string => {
    const sound = soundOf(said, mood, script.customer.voice);
    sounds.push(sound);
    return sound.name;
  };

  const { steps } = script.caller;
  const consent = vocabularies.find(({ language }) => language === script.language)?.consent;
  const answer = consent && consentSound(script, mood, consent);
  const spoken = steps.flatMap((step, index) => ('phrase' in step ? [index] : []));
  const half = spoken[Math.floor(spoken.length / 2)] ?? 0;
  // Not where the assistant is talked over: before that it is speaking, and nobody waits for the end of it.
  const middle = steps.findIndex((step, index) => index >= half && step.do === 'say');
  const isLater = (index: number) => middle >= 0 && index >= middle;
  const planned = steps.flatMap((own, index): CallStep[] => {
    const from = mood === 'switching' && translation && isLater(index) ? translation : script;
    const step = from.caller.steps[index] ?? own;
    if (!('phrase' in step)) return [step];
    const turn = spoken.indexOf(index);
    const said = { script: from, name: step.phrase };
    const before: CallStep[] = index === middle ? inMidCall(mood) : [];
    if (mood === 'typing' && step.do === 'say' && isTyped(turn, spoken.length))
      return [...before, { do: 'type', phrase: phrase(said), text: phraseText(phraseOf(said)) }];
    if (mood === 'shouting' && step.do === 'say' && turn >= HEARD_OUT && turn < spoken.length - 1)
      return [{ do: 'talkOver', phrase: phrase(said), afterMs: SHOUTING_AFTER_MS }];
    return [...before, { ...step, phrase: phrase(said) }];
  });
  return {
    plan: {
      script: script.id,
      language: script.language,
      mood,
      request: { persona: script.persona, language: script.language, customer: { name, phone, email } },
      quietMs: script.caller.quietMs,
      // Who speaks into the assistant's words does not wait for their end first.
      steps: withAnswer(
        planned.filter((step, index) => !(step.do === 'listen' && planned[index + 1]?.do === 'talkOver')),
        answer,
      ),
    },
    // Most calls are not asked, and none is before it was greeted: the answer's sound comes last.
    sounds: answer ? [...sounds, answer] : sounds,
  };
}

/** The answer comes after the greeting, with which the question ends. */
function withAnswer(steps: readonly CallStep[], answer: PlannedSound | undefined): CallStep[] {
  const greeted = steps.findIndex((step) => step.do === 'listen') + 1;
  return steps.toSpliced(greeted, 0, ...(answer ? [{ do: 'answerConsent' as const, answer: answer.name }] : []));
}

/** What happens once, half-way through the phrases, after the assistant's words. */
function inMidCall(mood: CallerMood): CallStep[] {
  switch (mood) {
    case 'silent':
      return [{ do: 'stayQuiet', atMostMs: LONG_SILENCE_MS }];
    case 'switching':
      return [{ do: 'switch' }];
    case 'dropping':
      return [{ do: 'drop', awayMs: AWAY_MS }];
    default:
      return [];
  }
}

/** The second phrase, and the one before the last. */
const isTyped = (turn: number, turns: number) => turn === 1 || turn === turns - 2;

function phraseOf({ script, name }: Said): Phrase {
  const phrase = script.phrases[name];
  if (!phrase) throw new Error(`The script ${script.id} (${script.language}) has no phrase ${name}.`);
  return phrase;
}

function soundOf(said: Said, mood: CallerMood, own: Voice): PlannedSound {
  return spokenAs({ ...said, phrase: phraseOf(said) }, mood, own);
}

function consentSound(script: RehearsalScript, mood: CallerMood, consent: Vocabulary['consent']): PlannedSound {
  const name = script.caller.consent;
  const phrase: Phrase = { parts: [{ text: consent[name], pauseMs: 0 }] };
  return spokenAs({ script, name, phrase }, mood, script.customer.voice);
}

function spokenAs({ script, name, phrase }: Said & { phrase: Phrase }, mood: CallerMood, own: Voice): PlannedSound {
  const calm: Voice = { ...own, language: script.language };
  const isLoud = mood === 'shouting';
  const voice: Voice = isLoud
    ? {
        ...calm,
        rate: Math.min(400, Math.round(calm.rate * SHOUTING.rate)),
        pitch: Math.min(99, calm.pitch + SHOUTING.pitch),
      }
    : calm;
  const { language, variant, rate, pitch } = voice;
  return {
    name: `${script.id} ${name} ${language}+${variant} ${rate} ${pitch}`,
    phrase,
    voice,
    gain: isLoud ? SHOUTING.gain : 1,
  };
}
