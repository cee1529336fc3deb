import { randomBytes } from 'node:crypto';
import type { CreateCallRequest } from '../../protocol/call.ts';
import {
  type ClaimedCall,
  type CustomerLink,
  type CustomerMessage,
  type CustomerRequest,
  claimedCall,
  customerLink,
  customerMessage,
} from '../../protocol/customerLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Answer, TestFloor } from './testFloor.ts';
import { TestSocket } from './testSocket.ts';

export type TestBrowser = TestSocket<CustomerRequest, CustomerMessage>;

export const makeLink = (floor: TestFloor, body: CreateCallRequest = {}): Promise<CustomerLink> =>
  floor.take(customerLink, 'POST', '/v1/customer-links', { body });

/** What stands after `#` in a link's address. */
export const secretOf = ({ url }: CustomerLink): string => new URL(url).hash.slice(1);

export const newKey = (): string => randomBytes(24).toString('base64url');

/** As anybody would: without signing in. */
export const post = (floor: TestFloor, id: string, step: 'look' | 'claim' | 'return', body: unknown): Promise<Answer> =>
  floor.request('POST', `/v1/customer-links/${id}/${step}`, { token: null, body });

/** A link that has been claimed by a browser with the key given back. */
export async function claimedLink(
  floor: TestFloor,
  body: CreateCallRequest = {},
): Promise<ClaimedCall & { link: CustomerLink; key: string }> {
  const link = await makeLink(floor, body);
  const key = newKey();
  const answer = await post(floor, link.id, 'claim', { secret: secretOf(link), key });
  return { ...claimedCall.parse(answer.body), link, key };
}

/** Opens the customer's socket and says hello. */
export async function openBrowser(address: string, hello: { callId: string; key: string; protocol?: number }) {
  const browser: TestBrowser = new TestSocket(address, '/v1/customer', customerMessage);
  await browser.open();
  browser.send({ type: 'hello', protocol: PROTOCOL_VERSION, ...hello });
  return browser;
}
