import { type ClaimedCall, claimedCall, type LinkView, linkView } from '../../protocol/customerLink.ts';
import { problem } from '../../protocol/problem.ts';

/** Why the server said no, as far as it matters to the person; `away` when it couldn't be asked at all. */
export type Refusal = 'unknown' | 'used' | 'expired' | 'ended' | 'busy' | 'away';

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

const ANSWER_WITHIN_MS = 10_000;
const REFUSALS: Record<string, Refusal> = {
  'urn:floorwalker:problem:unknown-link': 'unknown',
  'urn:floorwalker:problem:invalid-request': 'unknown',
  'urn:floorwalker:problem:link-used': 'used',
  'urn:floorwalker:problem:link-expired': 'expired',
  'urn:floorwalker:problem:call-ended': 'ended',
  'urn:floorwalker:problem:floor-full': 'busy',
};

/** What a link leads to. Uses nothing up. */
export const look = (id: string, secret: string): Promise<Answer<LinkView>> =>
  ask(`${id}/look`, { secret }, (body) => linkView.parse(body));

/** Calls. Repeated with the same key it gives the same call. */
export const claim = (id: string, secret: string, key: string): Promise<Answer<ClaimedCall>> =>
  ask(`${id}/claim`, { secret, key }, (body) => claimedCall.parse(body));

/** A fresh way into the call that this tab has made. */
export const comeBack = (id: string, key: string): Promise<Answer<ClaimedCall>> =>
  ask(`${id}/return`, { key }, (body) => claimedCall.parse(body));

async function ask<T>(path: string, body: object, read: (body: unknown) => T): Promise<Answer<T>> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/v1/customer-links/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    answer = await response.json();
  } catch (error) {
    // No network, no answer in time, or something between that answers by a page of its own.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError) {
      return { ok: false, refusal: 'away' };
    }
    throw error;
  }
  if (response.ok) return { ok: true, value: read(answer) };
  const known = problem.safeParse(answer);
  return {
    ok: false,
    refusal: (known.success && REFUSALS[known.data.type]) || (response.status === 429 ? 'busy' : 'away'),
  };
}
