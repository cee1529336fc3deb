import { StagedCall } from '../../e2e/support/stagedCall.ts';

const customer = [
  'My internet is down since this morning and I am very angry about it.',
  'Yes, that is the number. What is going on?',
  'No, this is the fourth time this month.',
  'All right. And when does somebody come?',
];
const assistant = [
  'One moment, I am looking at your line.',
  'There is a broken cable in your street, and a team is on its way to you now.',
  'You are right, four times is too many.',
  'Is there anything else that I can do for you?',
];

/** A call of so many turns that takes so long, with moods, look-ups and interruptions as they come. It ended a while ago. */
export function longCall(turns: number, lengthMs: number): StagedCall {
  const call = new StagedCall({ name: 'Rana Haddad', phone: '+963944123456', agoMs: lengthMs + 60_000 });
  call.answered();
  const each = (lengthMs - call.nextMs) / turns;
  for (let turn = 0; turn < turns; turn += 1) {
    const startMs = 900 + turn * each;
    const said = { startMs, endMs: startMs + each * 0.8 };
    if (turn % 2 === 0)
      call.say('assistant', `${assistant[(turn / 2) % 4]} (${turn})`, { ...said, interrupted: turn % 30 === 0 });
    else {
      const score = Math.round(100 * Math.sin(turn / 40)) / 100;
      call.say('customer', `${customer[((turn - 1) / 2) % 4]} (${turn})`, { ...said, score, because: [] });
    }
    if (turn % 50 === 0) call.lookUp();
  }
  call.hangUp();
  return call;
}
