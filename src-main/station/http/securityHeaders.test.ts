import { expect, it } from 'vitest';
import { contentSecurityPolicy, mediaOrigins } from './securityHeaders.ts';

const directives = (policy: string) => new Map(policy.split('; ').map((each) => [each.split(' ')[0], each] as const));

it('allows scripts as files of the station only, and connections to it and the media server', () => {
  const policy = directives(
    contentSecurityPolicy({ authority: '127.0.0.1:1', nonce: 'abc', livekitUrl: 'wss://media.example:7880/x' }),
  );
  expect(policy.get('default-src')).toBe("default-src 'none'");
  expect(policy.get('script-src')).toBe("script-src 'self'");
  expect(policy.get('connect-src')).toBe(
    "connect-src 'self' ws://127.0.0.1:1 wss://media.example:7880 https://media.example:7880",
  );
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'");
});

it('allows no connection but to the station while nobody is signed in', () => {
  const policy = directives(contentSecurityPolicy({ authority: '127.0.0.1:1', nonce: 'abc' }));
  expect(policy.get('connect-src')).toBe("connect-src 'self' ws://127.0.0.1:1");
});

it.each(['javascript:alert(1)', 'ws://a;script-src *', 'ws://a b', '', 'nonsense', 'https://*'])(
  'lets a floor write nothing else into the policy: %s',
  (livekitUrl) => {
    for (const origin of mediaOrigins(livekitUrl)) expect(origin).toMatch(/^(wss?|https?):\/\/[\w.:[\]-]+$/);
    expect(contentSecurityPolicy({ authority: 'x', nonce: 'y', livekitUrl }).split(';')).toHaveLength(11);
  },
);

it.each([
  ['ws://127.0.0.1:7880', ['ws://127.0.0.1:7880', 'http://127.0.0.1:7880']],
  ['http://127.0.0.1:7880', ['ws://127.0.0.1:7880', 'http://127.0.0.1:7880']],
  ['wss://media.example', ['wss://media.example', 'https://media.example']],
])('names both spellings of %s', (livekitUrl, expected) => {
  expect(mediaOrigins(livekitUrl)).toEqual(expected);
});
