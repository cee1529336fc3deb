import { describe, expect, test } from 'vitest';
import { complaintsPersona } from '../protocol/complaintsPersona.ts';
import { labelled } from '../protocol/contextLabel.ts';
import type { Persona } from '../protocol/persona.ts';
import { fillers } from './approval/fillers.ts';
import { instructionsFor } from './personas/instructionsFor.ts';
import type { CallDouble } from './testing/callDouble.ts';
import { customerSpeech } from './testing/customerSpeech.ts';
import { floorForTests, greetedCall } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

const speech = customerSpeech();
/** Complaints as somebody has changed them before this call began. */
const own: Persona = {
  ...complaintsPersona,
  version: 3,
  instructions: 'Settle it with {{customer.firstName}}.',
  handOver: { ...complaintsPersona.handOver, en: 'Complaints here, {{customer.firstName}}. Let us go on.' },
  voice: { en: { provider: 'openai', voice: 'sage', fallback: null }, ar: null },
  tools: ['note_fact', 'ask_for_person'],
  model: 'careful-model',
  temperature: 0.2,
  endpointing: { likelyEndMs: 300, unlikelyEndMs: 900 },
};
const terms = { withinMs: 8_000, otherwise: 'speak' } as const;
const spoken = (call: CallDouble) =>
  call.all('turn').flatMap(({ speaker, text }) => (speaker === 'assistant' ? [text] : []));

describe.skipIf(!TestMediaServer.binary)('replies that wait for approval (need LIVEKIT_SERVER)', () => {
  const floor = floorForTests();
  const { provider } = floor;

  const greeted = () => greetedCall(floor);
  const proposal = (call: CallDouble, text: string) =>
    call.until(`the proposal: ${text}`, () => call.control.proposal?.text === text && call.control.proposal);

  test('are heard when approved, in other words when rewritten, and thought of anew when vetoed; a filler bridges the wait', async () => {
    const { call, customer } = await greeted();
    await call.command({ kind: 'set-approve', on: true, terms });
    await call.until('the fillers are prepared', () => fillers.en.every((text) => provider.spoken.includes(text)));
    provider.hears.push('Do I get my money back?');
    provider.reply = () => ({ content: 'No, you do not.' });
    await customer.say(speech);
    const first = await proposal(call, 'No, you do not.');
    const filler = await call.until('the filler', () => fillers.en.find((text) => spoken(call).includes(text)));
    expect(customer.lastHeardAt).toBeGreaterThan(customer.lastSpokeAt);

    provider.reply = () => ({ content: 'Yes, in full.' });
    await call.command({ kind: 'veto', proposalId: first.id, reason: 'They do, in full.' });
    const second = await proposal(call, 'Yes, in full.');
    expect(provider.chats.at(-1)?.messages.at(-1)?.content).toBe(labelled('whisper', 'Rima', 'They do, in full.'));
    await call.command({ kind: 'approve', proposalId: second.id });
    await call.until('it is spoken', () => spoken(call).at(-1) === 'Yes, in full.');

    provider.hears.push('When?');
    provider.reply = () => ({ content: 'Some day.' });
    await customer.quiet(300);
    await customer.say(speech);
    const third = await proposal(call, 'Some day.');
    await call.command({ kind: 'rewrite', proposalId: third.id, text: 'On Friday.' });
    await call.until('the better words', () => spoken(call).at(-1) === 'On Friday.');
    expect(spoken(call).slice(1)).toEqual([filler, 'Yes, in full.', 'On Friday.']);
    // What it remembers is what was heard.
    provider.hears.push('Thanks.');
    await customer.quiet(300);
    await customer.say(speech);
    await call.until('the next proposal', () => call.all('approval.proposed').length === 4);
    const remembered = provider.chats.at(-1)?.messages.map(({ content }) => content);
    expect(remembered).toContain('On Friday.');
    expect(remembered).not.toContain('Some day.');
    expect(remembered).not.toContain(filler);
  }, 60_000);

  test('are dropped when the customer speaks again, or somebody takes over; a goodbye ends nothing before it is approved', async () => {
    const { call, customer } = await greeted();
    await call.command({ kind: 'set-approve', on: true, terms: { ...terms, withinMs: 30_000 } });
    provider.hears.push('My line is dead.', 'Since Monday.');
    provider.reply = () => ({ content: 'First answer.' });
    await customer.say(speech);
    const first = await proposal(call, 'First answer.');
    provider.reply = () => ({
      content: 'Goodbye!',
      tool: { name: 'end_call', arguments: { disposition: 'resolved' } },
    });
    await customer.say(speech);
    const second = await proposal(call, 'Goodbye!');
    expect(second.tool).toBe('end_call');
    expect(call.all('approval.dropped')).toEqual([{ proposalId: first.id }]);
    await call.command({ kind: 'take-over', force: false });
    await call.until('it is dropped', () =>
      call.all('approval.dropped').some(({ proposalId }) => proposalId === second.id),
    );
    await call.command({ kind: 'hand-back', note: '' });
    await call.until('the answer to what is open', () => spoken(call).includes('Goodbye!'));
    await call.until('the end', () => call.requests.some(({ type }) => type === 'end'));
    expect(call.all('tool.called')).toHaveLength(1);
  }, 60_000);

  test('another persona takes over as it stands for this call: with all that was said, its own voice, model and tools', async () => {
    const { call, customer } = await greeted();
    call.personas.set('complaints', own);
    await call.command({ kind: 'whisper', text: 'Be generous.', now: false });
    await call.command({ kind: 'transfer', persona: 'complaints' });
    const sentence = 'Complaints here, Nadia. Let us go on.';
    await call.until('the hand-over', () => spoken(call).at(-1) === sentence);
    expect(provider.voices.at(-1)).toBe('sage');
    await customer.quiet(300);
    provider.hears.push('Forty pounds too much, I want a person.');
    const replies = [
      { tool: { name: 'note_fact', arguments: { name: 'overcharged', value: 'forty pounds' } } },
      { tool: { name: 'ask_for_person', arguments: { reason: 'The caller insists.' } } },
      { content: 'A colleague will come.' },
    ];
    provider.reply = ({ messages }) => replies[messages.filter(({ role }) => role === 'tool').length] ?? {};
    await customer.say(speech);
    await call.until('the answer', () => spoken(call).at(-1) === 'A colleague will come.');
    expect(call.all('fact')).toEqual([{ name: 'overcharged', value: 'forty pounds' }]);
    expect(call.control.escalation).toMatchObject({ reason: 'The caller insists.', by: 'assistant', claimedBy: null });
    const [system, ...talk] = provider.chats.at(-1)?.messages.map(({ content }) => content) ?? [];
    expect(system).toBe(instructionsFor(own, 'en', { 'customer.firstName': 'Nadia' }));
    expect(provider.chats.at(-1)).toMatchObject({
      model: 'careful-model',
      temperature: 0.2,
      tools: [{ function: { name: 'ask_for_person' } }, { function: { name: 'note_fact' } }],
    });
    expect(talk.slice(1, 4)).toEqual([
      labelled('whisper', 'Rima', 'Be generous.'),
      sentence,
      'Forty pounds too much, I want a person.',
    ]);
  }, 40_000);
});
