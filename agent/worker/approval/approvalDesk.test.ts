import { ReadableStream } from 'node:stream/web';
import { llm } from '@livekit/agents';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReplyStream } from '../session/callAgent.ts';
import { LaneLinkDouble } from '../testing/laneLinkDouble.ts';
import { type ApprovalCommand, ApprovalDesk } from './approvalDesk.ts';

const terms = { withinMs: 8_000, otherwise: 'speak' } as const;
let link: LaneLinkDouble;
let desk: ApprovalDesk;
let waiting: boolean[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  link = new LaneLinkDouble();
  waiting = [];
  desk = new ApprovalDesk({ link, effects: new Set(['end_call']), onWaiting: (is) => waiting.push(is) });
  desk.terms = terms;
});
afterEach(() => vi.useRealTimers());

const calling = (name: string) => ({
  id: 'chunk',
  delta: { role: 'assistant' as const, toolCalls: [llm.FunctionCall.create({ callId: 'call', name, args: '{}' })] },
});
const saying = (content: string) => ({ id: 'chunk', delta: { role: 'assistant' as const, content } });
const reply = (...parts: llm.ChatChunk[]): ReplyStream =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
/** What comes of a reply: its words, and the tools in brackets. */
async function spoken(stream: ReplyStream): Promise<string> {
  const said: string[] = [];
  for await (const part of stream) {
    if (typeof part === 'string') said.push(part);
    else if (typeof part === 'object') {
      said.push(part.delta?.content ?? '', ...(part.delta?.toolCalls ?? []).map(({ name }) => `[${name}]`));
    }
  }
  return said.join('');
}
const proposed = async () => {
  await vi.advanceTimersByTimeAsync(0);
  const [proposal] = link.all('approval.proposed');
  if (!proposal) throw new Error('Nothing is proposed.');
  return proposal;
};
const goodbye = () => reply(saying('Good'), saying('bye!'), calling('end_call'));

test('a reply is laid before the operator as a whole, with the tool that waits, and until when', async () => {
  void spoken(desk.review(goodbye()));
  expect(await proposed()).toMatchObject({ text: 'Goodbye!', tool: 'end_call', otherwise: 'speak', expiresAt: 9_000 });
  expect(waiting).toEqual([true]);
});

const commands: [ApprovalCommand['kind'], object, said: string, outcome: object][] = [
  ['approve', {}, 'Goodbye![end_call]', { type: 'approval.approved', data: { by: 'Rima' } }],
  [
    'rewrite',
    { text: 'Farewell.' },
    'Farewell.[end_call]',
    { type: 'approval.edited', data: { text: 'Farewell.', by: 'Rima' } },
  ],
  ['veto', { reason: 'Not yet.' }, '', { type: 'approval.vetoed', data: { reason: 'Not yet.', by: 'Rima' } }],
];
test.each(commands)('%s', async (kind, given, said, outcome) => {
  const result = spoken(desk.review(goodbye()));
  const { id: proposalId } = await proposed();
  // The command as the protocol has it; its parts come from the table.
  const command = { kind, proposalId, ...given } as ApprovalCommand;
  expect(desk.answer(command, 'Rima')).toBeUndefined();
  expect(await result).toBe(said);
  expect(link.written.at(-1)).toMatchObject(outcome);
  expect(link.written.at(-1)?.data).toMatchObject({ proposalId });
  expect(desk.answer(command, 'Rima')).toBe('proposal-gone');
  expect(waiting).toEqual([true, false]);
});

test.each([
  ['speak', 'Goodbye![end_call]'],
  ['keep-silent', ''],
] as const)('without a word in time: %s', async (otherwise, said) => {
  desk.terms = { ...terms, otherwise };
  const result = spoken(desk.review(goodbye()));
  const { id: proposalId } = await proposed();
  vi.advanceTimersByTime(7_999);
  expect(link.all('approval.expired')).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await result).toBe(said);
  expect(link.all('approval.expired')).toEqual([{ proposalId, otherwise }]);
});

test('a reply that is given up, since the customer speaks or somebody takes over, is dropped', async () => {
  const stream = desk.review(goodbye());
  const { id: proposalId } = await proposed();
  await stream.cancel();
  expect(link.all('approval.dropped')).toEqual([{ proposalId }]);
  expect(desk.answer({ kind: 'approve', proposalId }, 'Rima')).toBe('proposal-gone');
  vi.advanceTimersByTime(20_000);
  expect(link.all('approval.expired')).toEqual([]);
});

test('when approval ends what waits is spoken, and what follows does not wait', async () => {
  const result = spoken(desk.review(goodbye()));
  const { id: proposalId } = await proposed();
  desk.terms = null;
  desk.letGo('Rima');
  expect(await result).toBe('Goodbye![end_call]');
  expect(link.all('approval.approved')).toEqual([{ proposalId, by: 'Rima' }]);
  expect(await spoken(desk.review(reply(saying('Hello.'))))).toBe('Hello.');
});

test('a tool without effects, and without words before it, waits for nobody', async () => {
  expect(await spoken(desk.review(reply(calling('look_up_customer'))))).toBe('[look_up_customer]');
  expect(link.written).toEqual([]);
});
