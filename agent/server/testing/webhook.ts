import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import type { TestFloor } from './testFloor.ts';

/** Reports news to the floor as its media server does, signed with its key. Returns the status of the answer. */
export async function reportAs(
  floor: TestFloor,
  event: object,
  { apiKey, apiSecret }: { apiKey: string; apiSecret: string } = floor.liveKit,
): Promise<number> {
  const body = JSON.stringify(event);
  const token = new AccessToken(apiKey, apiSecret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const response = await fetch(`${floor.address}/v1/webhooks/livekit`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: await token.toJwt() },
    body,
  });
  return response.status;
}
