import { describe, expect, test } from 'vitest';
import type { EventData } from '../protocol/callEvent.ts';
import type { Signal } from '../protocol/signal.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const turns = (call: CallDouble, speaker: 'customer' | 'assistant') =>
  call.all('turn').filter((turn) => turn.speaker === speaker);
const typedTurn = (turnId: string, text: string, startMs: number): EventData<'turn'> => ({
  turnId,
  speaker: 'customer',
  channel: 'text',
  text,
  language: 'en',
  confidence: null,
  startMs,
  endMs: startMs,
  interrupted: false,
  latency: {},
});
const spokenTurn = (turnId: string, text: string, startMs: number): EventData<'turn'> => ({
  ...typedTurn(turnId, text, startMs),
  speaker: 'assistant',
  channel: 'voice',
});

/** The customer types: the server writes the turn down, then tells the job where it is linked. */
function types(call: CallDouble, turnId: string, text: string, tell = true): void {
  const at = Date.now() - call.summary.createdAt;
  call.log('turn', at, typedTurn(turnId, text, at));
  if (tell) call.send({ type: 'typed', turnId, text, language: 'en' });
}

describe.skipIf(!TestMediaServer.binary)('typed words (need LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const saidTo = (text: string) =>
    floor.provider.chats.findLast(({ messages }) => messages.at(-1)?.content === text)?.messages;

  test('are answered by voice, each turn is in the log once, and they stop a long speech as spoken ones do', async () => {
    const { provider } = floor;
    const long = 'Of course I can explain the whole bill to you, line by line, beginning with the first of the month.';
    provider.reply = () => ({ content: long });
    const { call, customer } = await floor.ring();
    await call.until('the greeting', () => turns(call, 'assistant').length === 1);
    await customer.quiet(300);

    types(call, 'typed-1', 'This bill is wrong, I am angry.');
    const typedAt = Date.now();
    await customer.hears(typedAt);
    const explaining = (signal: Signal) => signal.kind === 'words' && signal.text.includes('explain the whole');
    await call.until('half of the speech', () => call.signals.some(explaining));
    expect(saidTo('This bill is wrong, I am angry.')).toMatchObject([
      { role: 'system' },
      { role: 'assistant' },
      { role: 'user' },
    ]);
    expect(await call.until('its mood', () => call.all('sentiment')[0])).toMatchObject({
      turnId: 'typed-1',
      label: 'negative',
    });

    provider.reply = () => ({ content: 'Then I will stop.' });
    types(call, 'typed-2', 'Just tell me the sum.');
    const cut = await call.until('the interrupted turn', () => turns(call, 'assistant')[1]);
    expect(cut.interrupted).toBe(true);
    expect(cut.text.length).toBeLessThan(long.length);
    await call.until('the answer', () => turns(call, 'assistant').some(({ text }) => text === 'Then I will stop.'));
    expect(saidTo('Just tell me the sum.')?.map(({ role }) => role)).toEqual([
      'system',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(turns(call, 'customer').map(({ turnId }) => turnId)).toEqual(['typed-1', 'typed-2']);
    expect(floor.worker.log.join('\n')).not.toMatch(/angry|the sum/);
  }, 40_000);

  test('typed while the greeting is spoken wait for its end', async () => {
    floor.provider.reply = () => ({ content: 'Yes, I read you.' });
    const { call, customer } = await floor.ring();
    await customer.hears(0);
    types(call, 'typed-1', 'Can you read me?');
    const spoken = await call.until(
      'both turns',
      () => turns(call, 'assistant').length === 2 && turns(call, 'assistant'),
    );
    expect(spoken.map(({ text, interrupted }) => [text, interrupted])).toEqual([
      ['Hello, this is the customer service of Levant Fibre. How can I help you?', false],
      ['Yes, I read you.', false],
    ]);
  }, 30_000);

  test('typed while the link to the floor server is cut are answered when it is back', async () => {
    floor.provider.reply = () => ({ content: 'Sorry for the wait.' });
    const { call } = await floor.ring();
    await call.until('the greeting', () => turns(call, 'assistant').length === 1);
    call.cut();
    types(call, 'typed-1', 'Still there?', false);
    await call.until('the answer', () => turns(call, 'assistant').some(({ text }) => text === 'Sorry for the wait.'));
    expect(call.all('sentiment').map(({ turnId }) => turnId)).toEqual(['typed-1']);
  }, 30_000);

  test('left unanswered by a job that died are answered once by the next one', async () => {
    floor.provider.reply = () => ({ content: 'I have read it.' });
    const before = floor.provider.chats.length;
    const summary = ringingCall({ createdAt: Date.now() - 30_000, state: 'live', turns: 2 });
    const { call, customer } = await floor.ring({ call: summary, resumed: true }, (ringing) => {
      ringing.log('turn', 2_000, spokenTurn('turn-1', 'Hello, how can I help you?', 1_000));
      ringing.log('turn', 9_000, typedTurn('typed-1', 'Please read my letter.', 9_000));
    });
    await customer.hears(0);
    await call.until('the answer', () => turns(call, 'assistant').some(({ text }) => text === 'I have read it.'));
    expect(call.all('sentiment').map(({ turnId }) => turnId)).toEqual(['typed-1']);
    expect(floor.provider.chats.slice(before).map(({ messages }) => messages.at(-1))).toMatchObject([
      { role: 'user', content: 'Please read my letter.' },
    ]);
  }, 30_000);
});
