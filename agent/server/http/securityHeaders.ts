import type { FloorApp } from './floorApp.ts';

const TWO_YEARS_S = 63_072_000;

/** What every answer says unless its route says otherwise: OWASP ASVS 5.0, chapter 3.4, and its HTTP headers cheat sheet. */
const DEFAULTS: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/** The documentation's own scripts and styles, none of them inline; it may ask this server only. */
export const DOCUMENTATION_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Adds the headers by which a browser is told how little it may do with an answer. */
export function addSecurityHeaders(app: FloorApp): void {
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(DEFAULTS)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
    if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${TWO_YEARS_S}`);
  });
}
