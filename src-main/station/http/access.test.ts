import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAccess } from './access.ts';

const key = randomBytes(32);
const at = (time: { now: number }, cookieKey = key) => createAccess('secret', cookieKey, () => time.now);

describe('one-time tokens', () => {
  it('open the door once', () => {
    const access = at({ now: 0 });
    const token = access.mintToken();
    expect([access.redeem(token), access.redeem(token)]).toEqual([true, false]);
  });

  it('open nothing after ten minutes', () => {
    const time = { now: 0 };
    const access = at(time);
    const token = access.mintToken();
    time.now = 600_000;
    expect(access.redeem(token)).toBe(false);
  });

  it('are bounded: the oldest gives way', () => {
    const access = at({ now: 0 });
    const tokens = Array.from({ length: 51 }, () => access.mintToken());
    expect(access.redeem(tokens[0] ?? '')).toBe(false);
    expect(access.redeem(tokens[1] ?? '')).toBe(true);
  });

  it.each(['', 'guess', '../..'])('are not "%s"', (token) => {
    expect(at({ now: 0 }).redeem(token)).toBe(false);
  });
});

describe('cookies', () => {
  it('admit after a restart of the station, and run out', () => {
    const time = { now: 0 };
    const cookie = at(time).issueCookie();
    expect(at(time).admits(cookie)).toBe(true);
    time.now = 31 * 24 * 3_600_000;
    expect(at(time).admits(cookie)).toBe(false);
  });

  it('admit nobody with another key or a changed word', () => {
    const access = at({ now: 0 });
    const cookie = access.issueCookie();
    const [expiry, nonce, signature] = cookie.split('.');
    expect(at({ now: 0 }, randomBytes(32)).admits(cookie)).toBe(false);
    for (const forged of [
      `${Number(expiry) + 1}.${nonce}.${signature}`,
      `${expiry}.${nonce}x.${signature}`,
      `${expiry}.${nonce}.${signature}.more`,
      `${expiry}.${nonce}.`,
      `${expiry}..${signature}`,
      'nonsense',
      '',
      undefined,
    ]) {
      expect(access.admits(forged)).toBe(false);
    }
  });
});

it('knows the secret of this start and no other', () => {
  const access = at({ now: 0 });
  expect([access.knowsSecret('secret'), access.knowsSecret('Secret'), access.knowsSecret(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
