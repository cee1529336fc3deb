import { describe, expect, test } from 'vitest';
import type { EventData } from '../protocol/callEvent.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { ringingCall } from './testing/callSummary.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
const turns = (call: CallDouble, speaker: 'customer' | 'assistant') =>
  call.all('turn').filter((turn) => turn.speaker === speaker);
const record = {
  id: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11',
  name: 'Nadia Haddad',
  phone: '+442079460123',
  email: 'nadia@example.com',
  tier: 'gold' as const,
  language: 'en' as const,
  otherPhones: [],
  otherEmails: [],
  tags: [],
  notes: 'Third outage this month.',
  since: 0,
  updatedAt: 0,
  revision: 1,
};

describe.skipIf(!TestMediaServer.binary)('a call through the real media server (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();

  test('greets, listens, answers, can be interrupted, looks the caller up, says goodbye and leaves', async () => {
    const { provider } = floor;
    provider.hears.push('My internet is terrible again.', 'Wait, can somebody come today?', 'Thank you very much.');
    const { call, customer } = await floor.ring({}, (ringing) => {
      ringing.customer = record;
    });

    // The greeting is heard, and written down with when it was heard.
    await customer.hears(0);
    const answered = await call.until('answered', () => call.all('call.answered')[0]);
    expect(answered.greetingMs).toBeGreaterThan(0);
    const [greeting] = await call.until(
      'the greeting',
      () => turns(call, 'assistant').length === 1 && turns(call, 'assistant'),
    );
    expect(greeting?.text).toBe('Hello, this is the customer service of Levant Fibre. How can I help you?');
    expect(greeting?.startMs).toBe(answered.greetingMs);
    await customer.quiet(300);

    // The customer speaks: interim words, then the turn with its times, words and mood; and it is answered.
    provider.reply = ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? { content: 'Thank you for waiting, Nadia.' }
        : { content: 'One moment, please.', tool: { name: 'look_up_customer', arguments: {} } };
    const spokenFrom = Date.now();
    await customer.say(speech);
    const said = await call.until('the first turn', () => turns(call, 'customer')[0]);
    expect(said).toMatchObject({
      text: 'My internet is terrible again.',
      language: 'en',
      confidence: 0.9,
      interrupted: false,
      latency: { stt: expect.any(Number), endpointing: expect.any(Number) },
    });
    expect(said.words?.map(({ text }) => text)).toEqual(['My', 'internet', 'is', 'terrible', 'again.']);
    expect(Math.abs(said.startMs - (spokenFrom - call.summary.createdAt))).toBeLessThan(1_500);
    expect(said.endMs - said.startMs).toBeGreaterThan(500);
    expect(call.signals).toContainEqual(
      expect.objectContaining({ kind: 'words', speaker: 'customer', turnId: said.turnId }),
    );
    const mood = await call.until('the mood', () => call.all('sentiment')[0]);
    expect(mood).toMatchObject({
      turnId: said.turnId,
      label: 'negative',
      source: 'lexicon',
      because: ['terrible', 'again'],
    });
    expect(call.all('voice')).toMatchObject([
      {
        turnId: said.turnId,
        loudnessDb: null,
        silenceBeforeMs: expect.any(Number),
        wordsPerMinute: expect.any(Number),
      },
    ]);

    // Its tool returns the record of this caller, without what could lead to another one.
    const looked = await call.until('the tool', () => call.all('tool.returned')[0]);
    expect(looked).toMatchObject({ name: 'look_up_customer', ok: true });
    expect(looked.result).toEqual({
      found: true,
      customer: {
        name: 'Nadia Haddad',
        tier: 'gold',
        language: 'en',
        notes: 'Third outage this month.',
        openTickets: [],
      },
    });
    const found = await call.until('the answer', () =>
      turns(call, 'assistant').find(({ text }) => text.includes('Nadia')),
    );
    expect(found.latency).toMatchObject({ tts: expect.any(Number) });
    await customer.quiet(300);

    // The customer talks over a long answer: it falls silent, and the log holds only words that were spoken.
    const long =
      'I will send a technician tomorrow morning, who will check the whole line with you, step by step, before he leaves.';
    provider.hears.unshift('And now?');
    provider.reply = () => ({ content: long });
    await customer.say(speech);
    const asked = customer.lastSpokeAt;
    await customer.hears(asked);
    provider.reply = () => ({ content: 'Today at five.' });
    await customer.say(speech);
    const cut = await call.until('the interrupted turn', () =>
      turns(call, 'assistant').find(({ interrupted }) => interrupted),
    );
    expect(long.startsWith(cut.text.replace(/[.,]$/, ''))).toBe(true);
    expect(cut.text.length).toBeLessThan(long.length);
    await call.until('the new answer', () => turns(call, 'assistant').some(({ text }) => text === 'Today at five.'));
    // The log knows that they spoke into it; and the same recording, said again, is as loud as before.
    const [, , interrupting] = call.all('voice');
    expect(interrupting).toMatchObject({ silenceBeforeMs: 0, wordsPerMinute: expect.any(Number) });
    expect(interrupting?.talkOverMs).toBeGreaterThan(0);
    expect(Math.abs(interrupting?.loudnessDb ?? Number.NaN)).toBeLessThan(3);
    await customer.quiet(300);

    // Goodbye: the sentence is finished, then the call ends, and the assistant leaves.
    provider.reply = () => ({
      content: 'You are welcome. Goodbye!',
      tool: { name: 'end_call', arguments: { disposition: 'resolved' } },
    });
    await customer.say(speech);
    const end = await call.until('the end', () => call.requests.find(({ type }) => type === 'end'));
    expect(end).toEqual({ type: 'end', disposition: 'resolved', reason: 'assistant' });
    await call.until('finished', () => call.requests.some(({ type }) => type === 'finished'));
    expect(turns(call, 'assistant').at(-1)).toMatchObject({ text: 'You are welcome. Goodbye!', interrupted: false });
    await call.until('the job has left', () => !call.linked);
    await expect.poll(() => [...customer.room.remoteParticipants.keys()], { timeout: 5_000 }).toEqual([]);
    inOrder(call.all('turn'));
    expect(floor.worker.log.join('\n')).not.toMatch(/internet|Nadia|technician|\+4420/);
  }, 60_000);

  test('goes on with a customer whose client had to join again', async () => {
    const { provider } = floor;
    provider.hears.push('I am back on the line.');
    provider.reply = () => ({ content: 'Good to hear you again.' });
    const { call, customer } = await floor.ring();
    await customer.hears(0);
    await customer.quiet(300);
    const again = await floor.joinCustomer(call);
    await again.say(speech);
    await call.until('the turn', () => turns(call, 'customer').some(({ text }) => text === 'I am back on the line.'));
    await again.hears(again.lastSpokeAt);
    await call.until('the answer', () =>
      turns(call, 'assistant').some(({ text }) => text === 'Good to hear you again.'),
    );
    expect(call.requests.filter(({ type }) => type === 'end')).toEqual([]);
  });

  test('a job that takes over reads the log, does not greet, and answers what is open', async () => {
    const { provider } = floor;
    provider.reply = () => ({ content: 'I am back, and I know of your outage.' });
    const chats = provider.chats.length;
    const summary = ringingCall({ createdAt: Date.now() - 30_000, state: 'live', turns: 2 });
    const turn = (speaker: 'customer' | 'assistant', text: string, startMs: number): EventData<'turn'> => ({
      turnId: `turn-${startMs}`,
      speaker,
      channel: 'voice',
      text,
      language: 'en',
      confidence: null,
      startMs,
      endMs: startMs + 1_000,
      interrupted: false,
      latency: {},
    });
    const { call, customer } = await floor.ring({ call: summary, resumed: true }, (ringing) => {
      ringing.log('turn', 2_000, turn('assistant', 'Hello, how can I help you?', 1_000));
      ringing.log('turn', 5_000, turn('customer', 'The line is dead since Monday.', 4_000));
    });
    await customer.hears(0);
    const spoken = await call.until('the answer', () => turns(call, 'assistant')[1]);
    expect(spoken.text).toBe('I am back, and I know of your outage.');
    expect(spoken.startMs).toBeGreaterThan(30_000);
    expect(call.all('call.answered')).toEqual([]);
    const [asked] = provider.chats.slice(chats);
    expect(asked?.messages.slice(1)).toMatchObject([
      { role: 'assistant', content: 'Hello, how can I help you?' },
      { role: 'user', content: 'The line is dead since Monday.' },
    ]);
    await customer.leave();
    const end = await call.until('the end', () => call.requests.find(({ type }) => type === 'end'));
    expect(end).toMatchObject({ disposition: 'customer-left' });
  }, 30_000);

  test('a job that was replaced leaves at once', async () => {
    const { call, customer } = await floor.ring();
    await customer.hears(0);
    const problem = { type: 'urn:floorwalker:problem:job-replaced', title: 'Conflict', status: 409, detail: 'Leave.' };
    call.send({ type: 'problem', problem });
    await expect.poll(() => [...customer.room.remoteParticipants.keys()], { timeout: 5_000 }).toEqual([]);
    expect(call.requests.some(({ type }) => type === 'finished')).toBe(false);
  }, 30_000);

  test('when the worker is killed its assistant is gone at once, and a new worker takes calls', async () => {
    const { call, customer } = await floor.ring();
    await customer.hears(0);
    await floor.worker.stop('SIGKILL');
    await call.until('the job is gone', () => !call.linked);
    await expect.poll(() => [...customer.room.remoteParticipants.keys()], { timeout: 10_000 }).toEqual([]);
    await floor.startWorker();
    await floor.dispatch(call);
    await call.until('a new job', () => call.requests.filter(({ type }) => type === 'hello').length === 2);
  }, 40_000);
});

/** No turn begins before the one of the same speaker before it has ended. */
function inOrder(all: EventData<'turn'>[]): void {
  for (const speaker of ['customer', 'assistant']) {
    const own = all.filter((turn) => turn.speaker === speaker);
    for (const [index, turn] of own.entries()) {
      expect(turn.endMs).toBeGreaterThanOrEqual(turn.startMs);
      const next = own[index + 1];
      if (next) expect(next.startMs).toBeGreaterThanOrEqual(turn.endMs);
    }
  }
}
