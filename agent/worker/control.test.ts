import { describe, expect, test } from 'vitest';
import { labelled } from '../protocol/contextLabel.ts';
import { backAgain } from './personas/backAgain.ts';
import { type CallDouble, rima } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests, greetedCall } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
const long =
  'I will send a technician tomorrow morning, who will check the whole line with you, step by step, before he leaves, and the day after.';
const turns = (call: CallDouble, speaker: 'customer' | 'assistant') =>
  call.all('turn').filter((turn) => turn.speaker === speaker);
const halfWay = (call: CallDouble) =>
  call.until('half of the sentence', () =>
    call.signals.some((signal) => signal.kind === 'words' && signal.text.includes('technician tomorrow')),
  );
const spoken = (call: CallDouble) => turns(call, 'assistant').map(({ text }) => text);

describe.skipIf(!TestMediaServer.binary)('an operator’s commands (need LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;

  const greeted = () => greetedCall(floor);

  test('taken over in the middle of a sentence, it is silent, remembers, and goes on when it is given back', async () => {
    const { call, customer } = await greeted();
    provider.hears.push('My line is dead.', 'When will my refund come?');
    provider.reply = () => ({ content: long });
    await customer.say(speech);
    await halfWay(call);
    const chats = provider.chats.length;

    const takenAt = Date.now();
    expect((await call.command({ kind: 'take-over', force: false })).ok).toBe(true);
    const cut = await call.until('the cut turn', () => turns(call, 'assistant').find(({ interrupted }) => interrupted));
    expect(long.startsWith(cut.text.replace(/[.,]$/, ''))).toBe(true);
    expect(cut.text.length).toBeLessThan(long.length);
    await customer.quiet(400);
    expect(customer.lastHeardAt - takenAt).toBeLessThan(1_000);
    const [silent] = await call.until(
      'its time',
      () => call.all('control.timed').length > 0 && call.all('control.timed'),
    );
    expect(silent).toMatchObject({ figure: 'silent', ms: expect.any(Number) });

    // What the customer says meanwhile is written down, and answered by nobody here.
    await customer.say(speech);
    const asked = await call.until('the turn', () => turns(call, 'customer')[1]);
    expect(asked.text).toBe('When will my refund come?');
    expect(call.signals.at(-1)).not.toMatchObject({ kind: 'assistant', state: 'thinking' });

    // Given back, it answers what is open, with the note before its eyes.
    provider.reply = () => ({ content: 'It comes on Friday.' });
    await call.command({ kind: 'hand-back', note: 'The refund comes on Friday.' });
    await call.until('the answer', () => spoken(call).at(-1) === 'It comes on Friday.');
    expect(provider.chats).toHaveLength(chats + 1);
    expect(provider.chats.at(-1)?.messages.slice(1)).toMatchObject([
      { role: 'assistant' },
      { role: 'user', content: 'My line is dead.' },
      { role: 'assistant', content: cut.text },
      { role: 'user', content: 'When will my refund come?' },
      { role: 'system', content: labelled('hand-back', 'Rima', 'The refund comes on Friday.') },
    ]);
    expect(call.all('control.timed').map(({ figure }) => figure)).toEqual(['silent', 'hand-back']);
  }, 40_000);

  test('given back with nothing open it says nothing until it is spoken to; given back by the floor it says that it is back', async () => {
    const { call, customer } = await greeted();
    await call.command({ kind: 'take-over', force: false });
    await call.command({ kind: 'hand-back', note: '' });
    provider.hears.push('Are you there?');
    provider.reply = () => ({ content: 'I am here.' });
    await customer.say(speech);
    await call.until('the answer', () => spoken(call).length === 2);
    expect(spoken(call)[1]).toBe('I am here.');
    await customer.quiet(300);
    await call.command({ kind: 'take-over', force: false });
    await call.loseOperator();
    await call.until('the assistant is back', () => spoken(call).length === 3);
    expect(spoken(call)[2]).toBe(backAgain.en);
  }, 30_000);

  test('interrupted it is silent until spoken to; it says what it is told, now or after', async () => {
    const { call, customer } = await greeted();
    const chats = provider.chats.length;
    provider.hears.push('My line is dead.');
    provider.reply = () => ({ content: long });
    await customer.say(speech);
    await halfWay(call);
    await call.command({ kind: 'interrupt' });
    await call.until('the cut turn', () => turns(call, 'assistant').find(({ interrupted }) => interrupted));
    await customer.quiet(1_500);
    await call.command({ kind: 'say', text: 'A technician is on the way to you right now.', when: 'now' });
    await customer.hears(Date.now());
    await call.command({ kind: 'say', text: 'He is called Karim.', when: 'after' });
    await call.until('both sentences', () => spoken(call).at(-1) === 'He is called Karim.');
    expect(spoken(call).slice(2)).toEqual(['A technician is on the way to you right now.', 'He is called Karim.']);
    expect(
      turns(call, 'assistant')
        .slice(2)
        .some(({ interrupted }) => interrupted),
    ).toBe(false);
    expect(call.all('control.timed').map(({ figure }) => figure)).toEqual(['silent', 'say']);
    expect(provider.chats).toHaveLength(chats + 1);
  }, 30_000);

  test('a whisper shapes what it says next, and with now makes it speak', async () => {
    const { call, customer } = await greeted();
    provider.hears.push('Can you do anything for me?');
    await call.command({ kind: 'whisper', text: 'Offer a month for free.', now: false });
    provider.reply = () => ({ content: 'You get a month for free.' });
    await customer.say(speech);
    await call.until('the answer', () => spoken(call)[1] === 'You get a month for free.');
    const whisper = { role: 'system', content: labelled('whisper', 'Rima', 'Offer a month for free.') };
    expect(provider.chats.at(-1)?.messages).toContainEqual(expect.objectContaining(whisper));
    await customer.quiet(300);
    provider.reply = () => ({ content: 'And a modem.' });
    await call.command({ kind: 'whisper', text: 'And a modem.', now: true });
    await call.until('it speaks', () => spoken(call)[2] === 'And a modem.');
    expect(provider.chats.at(-1)?.messages.at(-1)?.content).toBe(labelled('whisper', 'Rima', 'And a modem.'));
    expect(call.all('control.timed').map(({ figure }) => figure)).toEqual(['whisper-now']);
    expect(floor.worker.log.join('\n')).not.toMatch(/free|modem/);
  }, 30_000);

  test('on hold the customer hears a tone and is answered by nobody until the call goes on', async () => {
    const { call, customer } = await greeted();
    provider.hears.push('Is anybody there?');
    await call.command({ kind: 'hold' });
    const heldAt = Date.now();
    await customer.hears(heldAt);
    await customer.say(speech);
    await call.until('the turn', () => turns(call, 'customer')[0]);
    await customer.hears(Date.now());
    expect(spoken(call)).toHaveLength(1);
    provider.reply = () => ({ content: 'Thank you for waiting.' });
    await call.command({ kind: 'resume' });
    await call.until('the answer', () => spoken(call)[1] === 'Thank you for waiting.');
  }, 30_000);

  test('a job that takes over a call that an operator leads stays silent, and knows what was whispered', async () => {
    const summary = ringingCall({ createdAt: Date.now() - 30_000, state: 'live' });
    const { call, customer } = await floor.ring({ call: summary, resumed: true }, (ringing) => {
      void ringing.command({ kind: 'whisper', text: 'Be kind.', now: false });
      void ringing.command({ kind: 'take-over', force: false });
    });
    await call.until('the job', () => call.requests.some(({ type }) => type === 'hello'));
    provider.hears.push('Hello?');
    await floor.assistantIn(call);
    await customer.say(speech);
    await call.until('the turn', () => turns(call, 'customer')[0]);
    expect(spoken(call)).toEqual([]);
    provider.reply = () => ({ content: 'Yes, I am here.' });
    await call.command({ kind: 'hand-back', note: 'Calm now.' }, rima);
    await call.until('the answer', () => spoken(call)[0] === 'Yes, I am here.');
    expect(
      provider.chats
        .at(-1)
        ?.messages.slice(1)
        .map(({ content }) => content),
    ).toEqual([labelled('whisper', 'Rima', 'Be kind.'), 'Hello?', labelled('hand-back', 'Rima', 'Calm now.')]);
  }, 30_000);
});
