import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HelpQuestion } from '../../protocol/helpQuestions.ts';
import { receptionPersona } from '../../protocol/receptionPersona.ts';
import { CallLog } from '../call-log/callLog.ts';
import { refuse } from '../http/problemError.ts';
import { FloorNews } from '../news/floorNews.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import type { Storage } from '../storage/storage.ts';
import { draftsOf, turnDraft, writeCall } from '../testing/writtenCall.ts';
import { HelpDesk } from './helpDesk.ts';

const by = { role: 'supervisor' as const, operatorId: crypto.randomUUID() };
const passage = { file: 'a.md', headings: ['A'], line: 1, text: 'Words.' };
const usage = {
  ...{ kind: 'llm' as const, provider: 'openai' as const, model: 'small', audioMs: 0, characters: 0 },
  ...{ inputTokens: 100, cachedTokens: 0, outputTokens: 20 },
};

let folder: string;
let storage: Storage;
let log: CallLog;
let help: HelpDesk;
/** What the model was asked, and how each question ends. */
let asked: { asked: HelpQuestion; signal: AbortSignal | undefined; answer: (answer: unknown) => void }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'help-'));
  storage = sqliteStorage(folder);
  const news = new FloorNews();
  log = new CallLog(storage.calls, news, Date.now);
  asked = [];
  help = new HelpDesk({
    desk: {
      find: async (callId) => {
        const found = await storage.calls.find(callId);
        if (!found) throw refuse.unknown('call');
        return found.summary;
      },
    },
    calls: storage.calls,
    knowledge: { fitting: (texts) => (texts.length > 0 ? [{ ...passage, text: texts.join(' | ') }] : []) },
    personas: { leading: async () => ({ ...receptionPersona, id: 'reception', version: 1 }) },
    ask: (question, shape, { signal }) =>
      new Promise((resolve) => {
        const answer = (said: unknown) => {
          const parsed = shape.safeParse(said).data;
          resolve({ answer: parsed, usage: parsed && usage });
        };
        signal?.addEventListener('abort', () => answer(undefined));
        asked.push({ asked: question, signal, answer });
      }),
    ...{ log, news, logger: pino({ level: 'silent' }) },
  });
});
afterEach(() => {
  help.close();
  storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the model was asked so many questions. */
const questions = async (count: number) => {
  await expect.poll(() => asked.length).toBe(count);
  return asked.slice(-2);
};
const answerBoth = (sentence: string, missing: object[] = []) => {
  for (const { asked: question, answer } of asked.slice(-2)) {
    answer(question.name === 'facts' ? { missing } : { sentence });
  }
};

it('suggests what is best said to the customer’s last words, once for all who ask, and notes what it has cost', async () => {
  const callId = await writeCall(storage, [
    turnDraft('customer', 'My card 4111 1111 1111 1111 was charged twice.', 2),
    turnDraft('assistant', 'I see.', 4),
  ]);
  const [one, other] = [help.suggest(callId, by), help.suggest(callId, by)];
  const [sentence, facts] = await questions(2);
  expect(sentence?.asked).toMatchObject({
    name: 'next-sentence',
    question: { language: 'en', speaks: 'assistant', knowledge: [{ from: 'A' }] },
  });
  expect(facts?.asked).toMatchObject({
    name: 'facts',
    question: { said: [{ speaker: 'customer' }, { speaker: 'assistant' }] },
  });
  answerBoth(' Is it 4111 1111 1111 1111? ', [
    { name: 'Date', question: 'On which day?' },
    { name: ' ', question: 'Why?' },
  ]);
  const suggestion = await one;
  expect(suggestion).toMatchObject({
    ...{ turnId: 'turn-2', language: 'en', sentence: 'Is it •••• •••• •••• ••••?', source: 'model' },
    missing: [{ name: 'Date', question: 'On which day?' }],
    passages: [{ file: 'a.md' }],
  });
  expect(await other).toBe(suggestion);
  expect(await help.suggest(callId, by)).toBe(suggestion);
  expect(asked).toHaveLength(2);
  expect(await storage.calls.eventsOfTypes(callId, ['usage'])).toMatchObject([{ data: usage }, { data: usage }]);
});

it('gives a question up as soon as the customer says something newer, and not for what others say', async () => {
  const callId = await writeCall(storage, [turnDraft('customer', 'It is down.', 2)]);
  const first = help.suggest(callId, by);
  const [question] = await questions(2);
  await log.append(callId, draftsOf([turnDraft('assistant', 'One moment.', 3)]));
  expect(question?.signal?.aborted).toBe(false);
  await log.append(callId, draftsOf([turnDraft('customer', 'Since this morning.', 5)]));
  expect(question?.signal?.aborted).toBe(true);
  expect(await first).toBeNull();
  const second = help.suggest(callId, by);
  await questions(4);
  answerBoth('I will look.');
  expect(await second).toMatchObject({ turnId: 'turn-5', sentence: 'I will look.' });
});

it('has passages alone where no model answers, and asks again when it is asked again', async () => {
  const callId = await writeCall(storage, [turnDraft('customer', 'It is down.', 2)]);
  const first = help.suggest(callId, by);
  await questions(2);
  for (const { answer } of asked) answer({ something: 'else' });
  expect(await first).toMatchObject({
    sentence: null,
    missing: [],
    passages: [{ text: 'It is down.' }],
    source: 'passages',
  });
  const second = help.suggest(callId, by);
  await questions(4);
  answerBoth('At once.');
  expect(await second).toMatchObject({ source: 'model' });
});

it('finds passages without a model, by the customer’s last turns, the newest first', async () => {
  const said = ['One.', 'Two.', 'Three.', 'Four.'].map((text, index) => turnDraft('customer', text, index + 1));
  const callId = await writeCall(storage, said);
  expect(await help.passages(callId, by)).toMatchObject([{ text: 'Four. | Three. | Two.' }]);
  expect(asked).toEqual([]);
});

it('has nothing to suggest where nothing was said, and in a call that is over', async () => {
  expect(await help.suggest(await writeCall(storage, []), by)).toBeNull();
  const ended = ['call.ended', { disposition: 'resolved', reason: '', durationMs: 1 }] as [string, object];
  expect(await help.suggest(await writeCall(storage, [turnDraft('customer', 'Bye.', 2), ended]), by)).toBeNull();
  expect(asked).toEqual([]);
});

it('ends with the call', async () => {
  const callId = await writeCall(storage, [turnDraft('customer', 'It is down.', 2)]);
  const asking = help.suggest(callId, by);
  const [question] = await questions(2);
  await log.append(callId, draftsOf([['call.ended', { disposition: 'resolved', reason: '', durationMs: 1 }]]));
  expect(question?.signal?.aborted).toBe(true);
  expect(await asking).toBeNull();
});
