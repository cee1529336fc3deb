import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
beforeAll(async () => {
  const environment = { FLOORWALKER_TRUST_PROXY: ['127.0.0.1'], FLOORWALKER_PUBLIC_REQUESTS_PER_MINUTE: 3 };
  floor = await startTestFloor({ environment });
});
afterAll(() => floor.stop());

const through = (
  headers: Record<string, string>,
): Promise<[status: number | undefined, hsts: boolean, body: unknown]> =>
  new Promise((resolve, reject) => {
    request(`${floor.address}/healthz`, { headers }, async (response) =>
      resolve([response.statusCode, 'strict-transport-security' in response.headers, await json(response)]),
    )
      .once('error', reject)
      .end();
  });

it('takes the word of its proxy on https', async () => {
  expect(await through({ 'x-forwarded-for': '203.0.113.5', 'x-forwarded-proto': 'https' })).toMatchObject([
    200,
    true,
    {},
  ]);
});

it.each([
  ['said to be plain http', { 'x-forwarded-for': '203.0.113.6', 'x-forwarded-proto': 'http' }],
  ['not said to be https', { 'x-forwarded-for': '203.0.113.6' }],
])('refuses what is %s', async (_what, headers) => {
  const [status, , body] = await through(headers);
  expect([status, body]).toMatchObject([403, { type: 'urn:floorwalker:problem:https-only' }]);
});

it('counts each address behind the proxy by itself, an IPv6 network as one', async () => {
  const statuses = async (addresses: string[]) => {
    const answers: (number | undefined)[] = [];
    for (const address of addresses) {
      answers.push((await through({ 'x-forwarded-for': address, 'x-forwarded-proto': 'https' }))[0]);
    }
    return answers;
  };
  expect(await statuses(Array(4).fill('203.0.113.7'))).toEqual([200, 200, 200, 429]);
  expect(await statuses(['203.0.113.8'])).toEqual([200]);
  expect(await statuses(['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4'])).toEqual([200, 200, 200, 429]);
});
