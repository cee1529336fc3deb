import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is turned away before anything looks at what it asks. */
export type Refusal = 'foreign-host' | 'foreign-origin';

/**
 * Checks that a request was meant for this station and comes from its own page (or from no page at all).
 * The host check stops DNS rebinding, the origin check stops other sites' pages; `needsOrigin` for sockets, which
 * browsers always send with one.
 */
export function refusalOf(headers: IncomingHttpHeaders, authority: string, needsOrigin = false): Refusal | undefined {
  if (headers.host !== authority) return 'foreign-host';
  if (headers.origin === undefined) return needsOrigin ? 'foreign-origin' : undefined;
  return headers.origin === `http://${authority}` ? undefined : 'foreign-origin';
}

/** The value of one cookie of a Cookie header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** Cookies know no ports: each station of a machine needs a name of its own. */
export const cookieName = (port: number) => `floorwalker-${port}`;

/** The Authorization header's bearer secret. */
export const bearerOf = (header: string | undefined) => header?.match(/^Bearer (\S+)$/)?.[1];
