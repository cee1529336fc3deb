import { afterAll, beforeAll, expect, it } from 'vitest';
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
