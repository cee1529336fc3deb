import { randomUUID } from 'node:crypto';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { Clause } from '../../agent/protocol/ruleCondition.ts';
import { outageCall, StagedCall } from './stagedCall.ts';

const upset: Clause = { fact: 'mood', is: 'at-most', score: -0.6, turns: 1, sure: 0.85 };

/** The outage call as a floor with all its judges tells it: how each turn was spoken, what was wanted, and a rule that hands the call on. */
export function steeredCall(language: Language, options: { agoMs?: number } = {}): StagedCall {
  const words = lines[language];
  const call = outageCall(language, options);
  const angry = call.spoken.filter(({ speaker }) => speaker === 'customer');
  const [down, fourth] = angry;
  if (!down || !fourth) throw new Error('the outage call has two angry turns');
  const fromNow = call.nextMs;
  const loud = { loudnessDb: 8, talkOverMs: 1_400, silenceBeforeMs: 300, wordsPerMinute: 190, rateRatio: 1.3 };
  call.at(fromNow, 'voice', { turnId: fourth.turnId, ...loud });
  call.at(fromNow, 'intent', { turnId: down.turnId, name: 'report-fault', confidence: 0.93 });
  call.at(fromNow, 'intent', { turnId: fourth.turnId, name: 'complain', confidence: 0.9 });
  const judged = { label: 'negative', confidence: 0.93, source: 'model' } as const;
  call.at(fromNow, 'sentiment', { turnId: fourth.turnId, score: -0.8, because: words.because, ...judged });
  call.at(fromNow, 'rule.fired', {
    ...{ ruleId: randomUUID(), name: words.rule, version: 3, turnId: fourth.turnId },
    because: [{ clause: upset, seen: -0.8 }],
    actions: [
      { do: 'persona', persona: 'complaints', id: randomUUID() },
      { do: 'tag', tag: words.tag, id: randomUUID() },
    ],
  });
  call.at(fromNow, 'persona.changed', { persona: 'complaints', version: 2, by: 'rule' });
  call.at(fromNow, 'tag', { tag: words.tag, on: true, by: 'rule' });
  call.say('assistant', words.handedOn);
  call.say('customer', words.compensation, { score: -0.35, because: words.compensationWords, sure: 0.8 });
  const last = call.spoken.at(-1)?.turnId ?? '';
  call.at(call.nextMs, 'intent', { turnId: last, name: 'ask-for-compensation', confidence: 0.91 });
  return call;
}

/** A call that comes in in English and goes on in Arabic, for that is what the customer speaks. */
export function switchedCall(): StagedCall {
  const call = new StagedCall({ language: 'en', name: 'Rana Haddad', phone: '+963944123456', agoMs: 55_000 });
  const arabic = { language: 'ar', languageConfidence: 0.96 } as const;
  call.answered();
  call.say('assistant', 'Hello, this is Nour Telecom. How can I help you?');
  call.say('customer', 'Hello, yes, I have a problem with my internet.', { score: -0.2, because: ['problem'] });
  call.say('assistant', 'I am sorry to hear that. What is the number of your line?');
  call.say('customer', 'لحظة، بالعربي أسهل. النت مقطوع من الصبح، والرقم 944 123 456.', {
    ...{ score: -0.5, because: ['مقطوع'], sure: 0.9 },
    ...arabic,
  });
  call.at(call.nextMs, 'language.changed', { language: 'ar', confidence: 0.96, by: 'assistant' });
  call.say('assistant', 'أكيد، منكمل بالعربي. لحظة وحدة، عم شوف خطك 944 123 456.', { language: 'ar' });
  call.lookUp();
  call.say('assistant', 'في كبل معطل بشارعكم. الورشة عندكم اليوم قبل الساعة 18:00.', { language: 'ar' });
  call.say('customer', 'والـ router بطفيه ولا بتركه شغال؟', { ...arabic, score: 0, because: [], sure: 0.6 });
  call.say('assistant', 'تركه شغال، بيرجع لحاله لما يخلص التصليح.', { language: 'ar' });
  call.say('customer', 'تمام، شكراً كتير.', { ...arabic, score: 0.6, because: ['شكراً'], sure: 0.9 });
  return call;
}

const lines = {
  en: {
    rule: 'Very upset: to complaints',
    tag: 'outage',
    because: ['fourth time this month', 'terrible'],
    handedOn: 'I take this over from here: you should not have to call four times. Let me see who can come today.',
    compensation: 'And who pays me for these days? I want something back for them.',
    compensationWords: ['who pays me'],
  },
  ar: {
    rule: 'منزعج جداً: إلى الشكاوى',
    tag: 'انقطاع',
    because: ['رابع مرة هالشهر', 'سيئة كتير'],
    handedOn: 'أنا بكمّل معك من هون، ما لازم تتصل أربع مرات. خليني شوف مين فيه يجي اليوم.',
    compensation: 'ومين بيعوضني عن هالأيام؟ بدي شي مقابلها.',
    compensationWords: ['مين بيعوضني'],
  },
};
