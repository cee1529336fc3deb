import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_LIFE_MS = 10 * 60_000;
const COOKIE_LIFE_MS = 30 * 24 * 60 * 60_000;
/** Nobody needs more open invitations than this; the oldest goes. */
const MOST_TOKENS = 50;

export interface Access {
  /** A token that lets one browser in, once, within ten minutes. */
  mintToken(): string;
  /** True the first time a valid token is shown. */
  redeem(token: string): boolean;
  /** A cookie's value that proves its bearer was let in. */
  issueCookie(): string;
  admits(cookie: string | undefined): boolean;
  /** Compares a bearer secret with this start's, in constant time. */
  knowsSecret(secret: string | undefined): boolean;
}

const random = () => randomBytes(32).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Who may use this station. `secret` belongs to this start (it mints tokens); `cookieKey` outlives restarts, so that an
 * open page goes on after the station was restarted. Cookies are `expiry.nonce.HMAC-SHA256` and hold nothing else.
 */
export function createAccess(secret: string, cookieKey: Buffer, now: () => number = Date.now): Access {
  const tokens = new Map<string, number>();
  const sign = (text: string) => createHmac('sha256', cookieKey).update(text).digest('base64url');
  return {
    mintToken() {
      const token = random();
      tokens.set(digest(token).toString('hex'), now() + TOKEN_LIFE_MS);
      const [oldest] = tokens.keys();
      if (tokens.size > MOST_TOKENS && oldest !== undefined) tokens.delete(oldest);
      return token;
    },
    redeem(token) {
      const key = digest(token).toString('hex');
      const expiry = tokens.get(key);
      tokens.delete(key);
      return expiry !== undefined && now() < expiry;
    },
    issueCookie() {
      const body = `${now() + COOKIE_LIFE_MS}.${randomBytes(12).toString('base64url')}`;
      return `${body}.${sign(body)}`;
    },
    admits(cookie) {
      const [expiry, nonce, signature, ...rest] = cookie?.split('.') ?? [];
      if (!expiry || !nonce || !signature || rest.length > 0) return false;
      const expected = digest(sign(`${expiry}.${nonce}`));
      return timingSafeEqual(digest(signature), expected) && now() < Number(expiry);
    },
    knowsSecret: (shown) => shown !== undefined && timingSafeEqual(digest(shown), digest(secret)),
  };
}

/** A secret for one start of the station. */
export const makeSecret = random;
