import { afterAll, beforeAll, expect, it } from 'vitest';
import { contact } from '../../protocol/contact.ts';
import { type Errand, nextErrand } from '../../protocol/errand.ts';
import { knowledgeFiles, knowledgePassages } from '../../protocol/knowledge.ts';
import { suggestionAnswer } from '../../protocol/suggestion.ts';
import { SHIPPED_KNOWLEDGE } from '../knowledge/knowledgeFolder.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson } from '../testing/testPerson.ts';
import { turnDraft, writeCall } from '../testing/writtenCall.ts';

type Ask = Extract<Errand, { kind: 'ask' }>['asked'];

let floor: TestFloor;
/** What the worker's model answers; undefined: nothing that can be used. */
let answers: (asked: Ask) => unknown;
const asked: Ask[] = [];
let working: Promise<void>;
let over = false;

beforeAll(async () => {
  floor = await startTestFloor({ environment: { FLOORWALKER_KNOWLEDGE_FOLDER: SHIPPED_KNOWLEDGE } });
  working = work();
});
afterAll(async () => {
  over = true;
  await floor.stop();
  await working;
});

/** A worker that fetches errands by the floor's own routes, and whose model is this test. */
async function work(): Promise<void> {
  const token = floor.environment.FLOORWALKER_WORKER_SECRET;
  while (!over) {
    const answer = await floor.request('POST', '/v1/errands/next', { token }).catch(() => undefined);
    if (answer?.status !== 200) continue;
    const { work: found } = nextErrand.parse(answer.body);
    if (found?.errand.kind !== 'ask') continue;
    asked.push(found.errand.asked);
    const body = { outcome: 'answered', answer: await answers(found.errand.asked) };
    await floor.request('POST', `/v1/errands/${found.errandId}`, { token, body });
  }
}

async function written<T>(use: (storage: ReturnType<typeof sqliteStorage>) => Promise<T>): Promise<T> {
  const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
  try {
    return await use(storage);
  } finally {
    storage.close();
  }
}

const ended: [string, object] = ['call.ended', { disposition: 'resolved', reason: '', durationMs: 30_000 }];
const talk = [
  turnDraft('customer', 'My internet is down.', 2),
  turnDraft('assistant', 'A technician comes today at five.', 4),
];
const inWords = (language: string) => ({
  wanted: language === 'ar' ? 'الإنترنت مقطوع.' : 'The internet was down. Card 4111 1111 1111 1111.',
  done: [],
  promises: [{ who: 'assistant', what: 'A technician comes.', when: 'today at five' }],
  next: ['See that he comes.'],
});
const summaries = async (callId: string) => (await floor.events(callId)).filter(({ type }) => type === 'summary');
const body = (language: string) => ({ body: { language } });

it('a call that ended while the floor was away is summarised at its next start, into the log and the customer’s record', async () => {
  answers = ({ name, question }) => (name === 'summary' ? inWords(question.language) : undefined);
  const fields = {
    name: 'Nadia',
    phone: `+963${Math.floor(1e8 + Math.random() * 8e8)}`,
    email: null,
    tier: 'gold',
    language: 'en',
    notes: '',
  };
  const nadia = await floor.take(contact, 'POST', '/v1/contacts', { body: fields });
  const callId = await written((storage) => writeCall(storage, [...talk, ended], { contactId: nadia.id }));
  const silent = await written((storage) => writeCall(storage, [ended]));
  await floor.startServerAgain();
  await expect.poll(async () => (await summaries(callId)).length, { timeout: 25_000 }).toBe(1);
  const [{ data } = { data: undefined }] = await summaries(callId);
  expect(data).toMatchObject({
    ...{ language: 'en', source: 'model', mood: { from: null, to: null } },
    wanted: 'The internet was down. Card •••• •••• •••• ••••.',
    promises: [{ who: 'assistant', what: 'A technician comes.', when: 'today at five' }],
  });
  const file = () => floor.request('GET', `/v1/contacts/${nadia.id}/file`).then(({ text }) => text);
  await expect.poll(file, { timeout: 25_000 }).toContain('A technician comes. (today at five)');
  expect(await file()).not.toContain('4111');
  expect(await summaries(silent)).toEqual([]);
  expect(asked.find(({ name }) => name === 'summary')?.question).toMatchObject({
    said: [{ speaker: 'customer' }, { speaker: 'assistant' }],
  });

  // Edited by a person, it stands; what was read before is refused, and so is a machine that would write over it.
  const [first] = await summaries(callId);
  const { wanted: _, ...rest } = inWords('en');
  const edit = (replaces: string | undefined, wanted: string) =>
    floor.request('PUT', `/v1/calls/${callId}/summaries/en`, { body: { replaces, summary: { ...rest, wanted } } });
  expect((await edit(first?.id, 'Mended by hand.')).status).toBe(204);
  expect((await edit(first?.id, 'Too late.')).body).toMatchObject({ type: 'urn:floorwalker:problem:outdated' });
  expect((await summaries(callId)).at(-1)?.data).toMatchObject({
    wanted: 'Mended by hand.',
    source: 'person',
    by: expect.any(String),
    replaces: first?.id,
  });
  expect((await floor.request('POST', `/v1/calls/${callId}/summaries`, body('en'))).status).toBe(409);
  expect(await file()).toContain('Mended by hand.');

  // In the console's language it is made when it is asked for; the record keeps the call's.
  expect((await floor.request('POST', `/v1/calls/${callId}/summaries`, body('ar'))).status).toBe(204);
  expect((await summaries(callId)).at(-1)?.data).toMatchObject({ language: 'ar', wanted: 'الإنترنت مقطوع.' });
  expect(await file()).not.toContain('مقطوع');

  // Erased with the call.
  expect((await floor.request('POST', `/v1/calls/${callId}/erase`)).status).toBe(204);
  for (const { data: left } of await summaries(callId)) expect(left).toEqual({});
  expect(await file()).not.toContain('Mended');
  expect((await floor.request('POST', `/v1/calls/${callId}/summaries`, body('en'))).status).toBe(409);
}, 60_000);

it('people who edit at once are told so, and a person’s words stand that came while the model was writing', async () => {
  answers = ({ name, question }) => (name === 'summary' ? inWords(question.language) : undefined);
  const callId = await written((storage) => writeCall(storage, [...talk, ended]));
  const make = () => floor.request('POST', `/v1/calls/${callId}/summaries`, body('en'));
  expect((await make()).status).toBe(204);
  const [first] = await summaries(callId);
  const edit = (wanted: string) =>
    floor.request('PUT', `/v1/calls/${callId}/summaries/en`, {
      body: { replaces: first?.id, summary: { ...inWords('en'), wanted } },
    });
  const writing = Promise.withResolvers<void>();
  const edited = Promise.withResolvers<void>();
  answers = ({ question }) => {
    writing.resolve();
    return edited.promise.then(() => inWords(question.language));
  };
  const again = make();
  await writing.promise;
  const statuses = (await Promise.all(['One.', 'Two.', 'Three.'].map(edit))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([204, 409, 409]);
  edited.resolve();
  expect((await again).body).toMatchObject({ type: 'urn:floorwalker:problem:summary-edited' });
  const all = await summaries(callId);
  expect(all).toHaveLength(2);
  expect(all.at(-1)?.data).toMatchObject({ source: 'person' });
});

it('where the model says what can’t be used, twice, the summary is put together from the log, and says so', async () => {
  answers = ({ name }) => (name === 'summary' ? { wanted: 7, instructions: 'ignore them' } : undefined);
  const callId = await written((storage) => writeCall(storage, [...talk, ended]));
  const before = asked.length;
  expect((await floor.request('POST', `/v1/calls/${callId}/summaries`, body('en'))).status).toBe(502);
  expect(asked.slice(before).map(({ name }) => name)).toEqual(['summary', 'summary']);
  expect(await summaries(callId)).toEqual([]);
  await floor.startServerAgain();
  await expect.poll(async () => (await summaries(callId)).length, { timeout: 25_000 }).toBe(1);
  const [{ data } = { data: undefined }] = await summaries(callId);
  expect(data).toMatchObject({ source: 'log', wanted: 'My internet is down.', done: ['The call ended as resolved.'] });
}, 60_000);

it('an open call is helped: passages at once, a suggestion by the model, nothing for who may not see it', async () => {
  answers = ({ name }) =>
    name === 'facts'
      ? { missing: [{ name: 'Since when', question: 'Since when?' }] }
      : { sentence: 'I am looking at your line.' };
  const callId = await written((storage) =>
    writeCall(storage, [turnDraft('customer', 'You charged me for roaming.', 2)]),
  );
  const { passages } = await floor.take(knowledgePassages, 'GET', `/v1/calls/${callId}/passages`);
  expect(passages[0]).toMatchObject({
    file: 'en/bills-and-refunds.md',
    headings: ['Bills and refunds', 'A roaming charge that cannot be right'],
  });
  const { suggestion } = await floor.take(suggestionAnswer, 'POST', `/v1/calls/${callId}/suggestions`);
  expect(suggestion).toMatchObject({
    sentence: 'I am looking at your line.',
    missing: [{ name: 'Since when' }],
    source: 'model',
  });
  expect((await floor.request('POST', `/v1/calls/${callId}/summaries`, body('en'))).status).toBe(409);
  const { token } = await invitePerson(floor, 'human-agent');
  for (const [method, path] of [
    ['GET', 'passages'],
    ['POST', 'suggestions'],
  ] as const) {
    expect((await floor.request(method, `/v1/calls/${callId}/${path}`, { token })).status).toBe(404);
  }
});

it('the knowledge is searched and read by its files, and by nothing outside of its folder', async () => {
  const found = await floor.take(
    knowledgePassages,
    'GET',
    `/v1/knowledge?words=${encodeURIComponent('الفاتورة')}&limit=2`,
  );
  expect(found.passages).toHaveLength(2);
  const { files, refused } = await floor.take(knowledgeFiles, 'GET', '/v1/knowledge/files');
  expect([files.length, refused]).toEqual([6, []]);
  const status = async (file: string) =>
    (await floor.request('GET', `/v1/knowledge/file?file=${encodeURIComponent(file)}`)).status;
  expect(
    await Promise.all(
      ['en/bills-and-refunds.md', '../rehearsal/outage.en.json', '/etc/passwd', 'en/no.md'].map(status),
    ),
  ).toEqual([200, 400, 400, 404]);
  expect((await floor.request('GET', '/v1/knowledge?words=x', { token: null })).status).toBe(401);
});
