import { expect, it } from 'vitest';
import { type Arrival, mayCome } from './mayCome.ts';

const ALLOWED = ['https://desk.example.com'];
const post: Arrival = {
  origin: undefined,
  method: 'POST',
  isUpgrade: false,
  protocol: 'https',
  host: 'floor.example.com',
};
const here = { protocol: 'http', host: '127.0.0.1:4700' };

it.each<[what: string, arrival: Partial<Arrival>, may: boolean]>([
  ['a program', {}, true],
  ['an allowed page', { origin: 'https://desk.example.com' }, true],
  ['its own page', { origin: 'https://floor.example.com' }, true],
  ['its own page on this machine', { ...here, origin: 'http://127.0.0.1:4700' }, true],
  ['another page', { origin: 'https://evil.example.com' }, false],
  ['another page that reads', { origin: 'https://evil.example.com', method: 'GET' }, true],
  [
    'another page that opens a WebSocket',
    { origin: 'https://evil.example.com', method: 'GET', isUpgrade: true },
    false,
  ],
  ['a sandboxed page or a file', { origin: 'null' }, false],
  ['the same host without encryption', { origin: 'http://floor.example.com' }, false],
  ['the same host on another port', { origin: 'https://floor.example.com:8443' }, false],
  ['a longer name', { origin: 'https://desk.example.com.evil.example' }, false],
  [
    'a foreign name that points to this machine',
    { protocol: 'http', host: 'evil.example', origin: 'http://evil.example' },
    false,
  ],
  ['another port of this machine', { ...here, origin: 'http://127.0.0.1:5173' }, false],
])('%s', (_what, arrival, may) => {
  expect(mayCome({ ...post, ...arrival }, ALLOWED)).toBe(may);
});
