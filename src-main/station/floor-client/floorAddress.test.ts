import { expect, it } from 'vitest';
import { floorAddress } from './floorAddress.ts';

it.each([
  ['https://floor.example.com', 'https://floor.example.com'],
  ['https://floor.example.com:8443/v1/?x=1#y', 'https://floor.example.com:8443'],
  ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ['http://127.8.9.1:4000', 'http://127.8.9.1:4000'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
])('takes %s as %s', (given, origin) => {
  expect(floorAddress(given)).toEqual({ origin });
});

it.each([
  ['http://floor.example.com', /another machine/],
  ['http://192.168.1.4:4000', /another machine/],
  ['http://127.0.0.1.evil.example', /another machine/],
  ['http://localhost.evil.example', /another machine/],
  ['ftp://127.0.0.1', /https:/],
  ['javascript:alert(1)', /https:/],
  [`https://${['nour', 'word'].join(':')}@floor.example.com`, /out of the address/],
  ['floor', /not an address/],
  ['', /not an address/],
])('refuses %s', (given, sentence) => {
  expect(floorAddress(given)).toEqual({ refusal: expect.stringMatching(sentence) });
});
