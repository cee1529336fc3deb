import { describe, expect, test } from 'vitest';
import { labelled } from '../protocol/contextLabel.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
const turns = (call: CallDouble, speaker: 'customer' | 'assistant' | 'operator') =>
  call.all('turn').filter((turn) => turn.speaker === speaker);

describe.skipIf(!TestMediaServer.binary)('an operator who speaks in a call (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;

  test('having taken over: is written down in a lane of their own, and known to the assistant that goes on', async () => {
    const { call, customer } = await floor.ring();
    await call.until('the greeting', () => turns(call, 'assistant').length === 1);
    const operator = await floor.joinOperator(call, 'seat-1');
    const saidFrom = Date.now() - call.summary.createdAt;
    await call.command({ kind: 'take-over', force: false });
    provider.hears.push('You get twenty pounds back on Friday.');
    await operator.say(speech);
    const said = await call.until('the operator’s turn', () => turns(call, 'operator')[0]);
    expect(said).toMatchObject({
      text: 'You get twenty pounds back on Friday.',
      by: 'Rima',
      channel: 'voice',
      language: 'en',
      confidence: 0.9,
      interrupted: false,
    });
    expect(said.startMs).toBeGreaterThan(saidFrom);
    expect(said.endMs - said.startMs).toBeGreaterThan(500);
    const shown = { kind: 'words', speaker: 'operator', turnId: said.turnId };
    expect(call.signals).toContainEqual(expect.objectContaining(shown));
    expect(call.signals).toContainEqual(expect.objectContaining({ kind: 'levels', operator: expect.any(Number) }));
    expect(call.all('control.timed').map(({ figure }) => figure)).toEqual(['operator-heard']);
    expect(turns(call, 'customer')).toEqual([]);

    // The last words are heard to their end, though the call is given back over them: they are the answer to what the customer asked.
    provider.hears.push('Really?');
    await customer.say(speech);
    await call.until('the customer’s turn', () => turns(call, 'customer').length === 1);
    provider.hears.push('Yes. Goodbye.');
    provider.reply = () => ({ content: 'Twenty pounds, on Friday.' });
    const chats = provider.chats.length;
    await operator.say(speech);
    await call.command({ kind: 'hand-back', note: '' });
    await call.until('the last words', () => turns(call, 'operator')[1]?.text === 'Yes. Goodbye.');
    await operator.leave();
    await customer.quiet(1_000);
    expect(provider.chats).toHaveLength(chats);
    provider.hears.push('How much do I get back?');
    await customer.say(speech);
    await call.until('the answer', () => turns(call, 'assistant')[1]?.text === 'Twenty pounds, on Friday.');
    expect(
      provider.chats
        .at(-1)
        ?.messages.slice(2)
        .map(({ content }) => content),
    ).toEqual([
      labelled('operator-said', 'Rima', 'You get twenty pounds back on Friday.'),
      'Really?',
      labelled('operator-said', 'Rima', 'Yes. Goodbye.'),
      labelled('hand-back', 'Rima', 'none'),
      'How much do I get back?',
    ]);
    expect(floor.worker.log.join('\n')).not.toMatch(/twenty|Goodbye|Rima/);
  }, 40_000);

  test('having joined: is heard by the assistant, which answers the customer only; nobody else is transcribed', async () => {
    const { call, customer } = await floor.ring();
    await call.until('the greeting', () => turns(call, 'assistant').length === 1);
    const [operator, stranger] = await Promise.all([
      floor.joinOperator(call, 'seat-1'),
      floor.joinOperator(call, 'seat-2'),
    ]);
    await call.command({ kind: 'barge-in' });
    const chats = provider.chats.length;
    await stranger.say(speech);
    provider.hears.push('Please look at the last bill.');
    await operator.say(speech);
    await call.until('the operator’s turn', () => turns(call, 'operator')[0]);
    provider.hears.push('Yes, that one.');
    provider.reply = () => ({ content: 'I look at the bill.' });
    await customer.say(speech);
    await call.until('the answer', () => turns(call, 'assistant')[1]?.text === 'I look at the bill.');
    expect(turns(call, 'operator')).toHaveLength(1);
    expect(provider.chats.slice(chats).every(({ messages }) => messages.at(-1)?.content === 'Yes, that one.')).toBe(
      true,
    );
    expect(
      provider.chats
        .at(-1)
        ?.messages.slice(2)
        .map(({ content }) => content),
    ).toEqual([
      expect.stringContaining('Rima has joined the call'),
      labelled('operator-said', 'Rima', 'Please look at the last bill.'),
      'Yes, that one.',
    ]);
  }, 40_000);
});
