import { randomUUID } from 'node:crypto';
import type { EventData } from '../../agent/protocol/callEvent.ts';
import type { ControlCommand, ControlFigure } from '../../agent/protocol/controlCommand.ts';
import type { Commander } from '../../agent/protocol/decideControl.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import { FakeControl } from '../../src-main/station/testing/fakeControl.ts';
import { outageCall, type StagedCall } from './stagedCall.ts';

/** How a call can stand when an operator has, or should have, a hand on it. */
export const controlScenes = ['escalated', 'approving', 'barged-in', 'led', 'on-hold', 'handed-back'] as const;
export type ControlScene = (typeof controlScenes)[number];

type Figures = Partial<Record<ControlFigure, number>>;

/** What is said in the scenes. */
export const sceneWords = {
  en: {
    reason: 'The customer has called for the fourth time and asks for the manager',
    offer: 'I can give you a month for free and send somebody today between five and seven.',
    whisper: 'Offer a free month if she asks for a refund.',
    mine: 'Good evening, this is the supervisor. I am sorry for these four times. You get 20 euros back, and the team comes today.',
    thanks: 'Finally somebody who listens. Today before seven, then?',
    yes: 'Today before seven. I have just called them.',
    note: 'Promised: 20 euros back, team today before seven.',
    back: 'As my colleague said, the team is with you today before seven. Can I do anything else for you?',
    fact: ['refund', '20 euros'],
  },
  ar: {
    reason: 'الزبون يتصل للمرة الرابعة ويطلب المدير',
    offer: 'فيني أعطيك شهر مجاني وابعتلك الورشة اليوم بين الخمسة والسبعة.',
    whisper: 'اعرض عليه شهراً مجانياً إذا طلب مصاريه.',
    mine: 'مسا الخير، معك المشرفة. بعتذر منك عن هالمرات الأربعة. منرجعلك 20 يورو، والورشة بتجي اليوم.',
    thanks: 'أخيراً حدا عم يسمع. يعني اليوم قبل السبعة؟',
    yes: 'اليوم قبل السبعة. هلق حكيت معهم.',
    note: 'الوعد: 20 يورو، والورشة اليوم قبل السبعة.',
    back: 'متل ما قالتلك زميلتي، الورشة عندك اليوم قبل السبعة. في شي تاني بقدر ساعدك فيه؟',
    fact: ['المبلغ المسترد', '20 يورو'],
  },
} as const satisfies Record<Language, unknown>;

/** The outage call of the rehearsal in one of the states that a hand on it makes. `by`: who has the hand on it. */
export function controlScene(scene: ControlScene, language: Language, by: Commander): StagedCall {
  const said = sceneWords[language];
  const call = outageCall(language);
  // Who is asked for has been asked for a while ago: that is what there is to see.
  if (scene !== 'escalated') call.catchUp();
  const desk = new FakeControl();
  const command = (given: ControlCommand, figures: Figures = {}) => {
    const from = call.log.length;
    const at = call.nextMs;
    const id = randomUUID();
    desk.decide(call, { id, command: given, sentAt: call.createdAt + at, gestureMs: 312 }, by);
    for (const event of call.log.slice(from)) event.at = at;
    for (const [figure, ms] of Object.entries(figures)) {
      call.at(at, 'control.timed', { commandId: id, figure, ms } as EventData<'control.timed'>);
    }
  };
  const whisper = (text: string) => {
    const whispered = { channel: 'private', by: by.name, confidence: null, latency: {} } as const;
    call.say('operator', text, whispered);
  };
  const mine = (text: string) => call.say('operator', text, { by: by.name, latency: {} });
  const escalate = () => {
    const raised = { id: randomUUID(), reason: said.reason, by: 'assistant', raisedAt: call.nextMs };
    call.at(call.nextMs, 'escalation.raised', raised);
    return raised.id;
  };
  const lead = () => {
    command({ kind: 'claim', escalationId: escalate() });
    command({ kind: 'take-over', force: false }, { silent: 74, 'operator-heard': 231 });
    call.at(call.nextMs, 'participant.joined', { identity: by.seat ?? 'seat', role: 'operator' });
    mine(said.mine);
    call.at(call.nextMs, 'fact', { name: said.fact[0], value: said.fact[1] });
    call.say('customer', said.thanks, { score: 0.3, because: [], sure: 0.6 });
  };

  switch (scene) {
    case 'escalated':
      escalate();
      break;
    case 'approving':
      whisper(said.whisper);
      command({ kind: 'set-approve', on: true, terms: { withinMs: 8_000, otherwise: 'speak' } });
      call.at(call.nextMs, 'approval.proposed', {
        id: randomUUID(),
        text: said.offer,
        tool: null,
        expiresAt: call.nextMs + 8_000,
        otherwise: 'speak',
      });
      break;
    case 'barged-in':
      command({ kind: 'barge-in' }, { 'operator-heard': 228 });
      mine(said.mine);
      break;
    case 'led':
      lead();
      break;
    case 'on-hold':
      lead();
      command({ kind: 'hold' });
      break;
    case 'handed-back':
      lead();
      mine(said.yes);
      command({ kind: 'hand-back', note: said.note }, { 'hand-back': 188 });
      call.say('assistant', said.back);
      break;
  }
  return call;
}
