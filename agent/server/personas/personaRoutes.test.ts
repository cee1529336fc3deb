import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ErrandAnswer, nextErrand } from '../../protocol/errand.ts';
import { personaHistory, personaPage, personaVersion } from '../../protocol/persona.ts';
import { receptionPersona } from '../../protocol/receptionPersona.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';

const { id: _, version: __, ...draft } = receptionPersona;
let floor: TestFloor;
let [nour, sara]: TestPerson[] = [];
beforeAll(async () => {
  floor = await startTestFloor();
  nour = await invitePerson(floor, 'supervisor');
  sara = await invitePerson(floor, 'human-agent');
});
afterAll(() => floor.stop());

const ask = (by: TestPerson | undefined, method: string, path: string, body?: object) =>
  floor.request(method, path, { token: by?.token ?? '', ...(body && { body }) });
const versions = async (id: string) =>
  personaHistory.parse((await ask(nour, 'GET', `/v1/personas/${id}`)).body).versions;

it('a supervisor makes, changes and archives a persona, and takes an older version back', async () => {
  const made = await ask(nour, 'POST', '/v1/personas', { id: 'night', draft });
  expect(made.status).toBe(201);
  expect(personaVersion.parse(made.body)).toMatchObject({ persona: { id: 'night', version: 1 }, by: 'The supervisor' });
  const second = { ...draft, instructions: 'Be quick, {{customer.name}} waits.', temperature: 0.4, saysItIsAi: true };
  expect((await ask(nour, 'PUT', '/v1/personas/night', { version: 1, draft: second })).status).toBe(200);
  expect((await ask(nour, 'PUT', '/v1/personas/night', { version: 1, draft })).status).toBe(409);
  const [latest, first] = await versions('night');
  expect(latest?.persona).toMatchObject(second);
  const { id: __, version: ___, ...former } = first?.persona ?? receptionPersona;
  await ask(nour, 'PUT', '/v1/personas/night', { version: 2, draft: former });
  expect((await versions('night')).map(({ persona }) => persona.instructions)).toEqual([
    draft.instructions,
    second.instructions,
    draft.instructions,
  ]);
  expect((await ask(nour, 'PUT', '/v1/personas/night/archived', { archived: true })).status).toBe(204);
  const { personas } = personaPage.parse((await ask(sara, 'GET', '/v1/personas')).body);
  expect(personas.map(({ id, archived }) => [id, archived])).toEqual([
    ['complaints', false],
    ['reception', false],
    ['sales', false],
    ['night', true],
  ]);
});

it.each([
  ['an unknown variable', { instructions: 'You know {{customer.password}}.' }, 'customer.password'],
  ['half a variable', { greeting: { en: 'Hello {{customer.name}', ar: 'أهلاً' } }, 'two braces'],
  ['no greeting in one of the languages', { greeting: { en: 'Hello', ar: ' ' } }, '/greeting/ar'],
  ['a tool that there is not', { tools: ['transfer_money'] }, '/tools/0'],
  ['a temperature that no model takes', { temperature: 3 }, 'temperature'],
  ['a longer wait that is the shorter one', { endpointing: { likelyEndMs: 900, unlikelyEndMs: 500 } }, 'unlikelyEndMs'],
])('refuses %s', async (_, part, told) => {
  const answer = await ask(nour, 'POST', '/v1/personas', { id: 'odd', draft: { ...draft, ...part } });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain(told);
});

it('who may not change personas may see which there are, and no more', async () => {
  expect((await ask(sara, 'GET', '/v1/personas/sales')).status).toBe(403);
  expect((await ask(sara, 'PUT', '/v1/personas/sales', { version: 1, draft })).status).toBe(403);
  expect((await ask(nour, 'GET', '/v1/personas/nobody')).status).toBe(404);
  expect((await ask(nour, 'PUT', '/v1/personas/reception/archived', { archived: true })).status).toBe(409);
});

/** A worker that does the next errand as told, and gives it back. */
async function worker(answer: ErrandAnswer) {
  const token = floor.environment.FLOORWALKER_WORKER_SECRET;
  const { work } = nextErrand.parse((await floor.request('POST', '/v1/errands/next', { token })).body);
  await floor.request('POST', `/v1/errands/${work?.errandId}`, { token, body: answer });
  return work?.errand;
}
const hello = { by: 'customer', text: 'Hello?' } as const;
const trial = { draft, language: 'en', customer: { name: 'Lina' }, talk: [hello] };

it('a persona is tried by typing, and a voice is heard, by a worker', async () => {
  const reply = { text: 'At your service.', tools: [], ms: 20 };
  const [tried, errand] = await Promise.all([
    ask(nour, 'POST', '/v1/personas/try', trial),
    worker({ outcome: 'tried', reply }),
  ]);
  expect(tried.body).toEqual(reply);
  expect(errand).toMatchObject({ kind: 'try', persona: { instructions: draft.instructions }, talk: [hello] });
  const voice = { provider: 'openai', voice: 'nova', fallback: null };
  const [heard] = await Promise.all([
    ask(nour, 'POST', '/v1/voices/sample', { voice, language: 'ar', text: 'أهلاً' }),
    worker({ outcome: 'spoken', sample: { sound: 'AAA=' } }),
  ]);
  expect(heard.body).toEqual({ sound: 'AAA=' });
});

it('says what stands in the way of a trial', async () => {
  const [refused] = await Promise.all([
    ask(nour, 'POST', '/v1/personas/try', trial),
    worker({ outcome: 'failed', because: 'bad-request' }),
  ]);
  expect([refused.status, refused.text]).toEqual([502, expect.stringContaining('model')]);
  const unanswered = { ...trial, talk: [hello, { by: 'assistant', text: 'Yes?' }] };
  expect((await ask(nour, 'POST', '/v1/personas/try', unanswered)).status).toBe(400);
  expect((await ask(sara, 'POST', '/v1/personas/try', trial)).status).toBe(403);
});
