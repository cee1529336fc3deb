import { describe, expect, it } from 'vitest';
import { networkList, originList } from './addressList.ts';
import { type Exposure, exposureFault } from './exposureFault.ts';

const workstation: Exposure = {
  host: '127.0.0.1',
  hasCertificate: false,
  hasTrustedProxy: false,
  livekitUrl: 'ws://127.0.0.1:7880',
};

describe('exposureFault', () => {
  it.each<[what: string, changes: Partial<Exposure>, fault: RegExp | undefined]>([
    ['a workstation', {}, undefined],
    ['a workstation by name', { host: 'localhost' }, undefined],
    ['IPv6 loopback', { host: '::1' }, undefined],
    ['a media server elsewhere, as before', { livekitUrl: 'ws://10.0.0.9:7880' }, undefined],
    ['all addresses, in the clear', { host: '0.0.0.0' }, /^FLOORWALKER_HOST 0\.0\.0\.0 .*FLOORWALKER_TLS_CERT/],
    ['all IPv6 addresses, in the clear', { host: '::' }, /FLOORWALKER_TRUST_PROXY/],
    ['a name that only begins like loopback', { host: '127.0.0.1.example.com' }, /FLOORWALKER_HOST/],
    ['all addresses with a certificate', { host: '0.0.0.0', hasCertificate: true }, undefined],
    ['all addresses behind a proxy', { host: '0.0.0.0', hasTrustedProxy: true }, undefined],
    [
      'tokens in the clear to a media server elsewhere',
      { host: '0.0.0.0', hasCertificate: true, livekitUrl: 'ws://media.example.com' },
      /^LIVEKIT_URL .*wss:/,
    ],
    [
      'an encrypted media server elsewhere',
      { hasTrustedProxy: true, livekitUrl: 'wss://media.example.com' },
      undefined,
    ],
  ])('%s', (_what, changes, fault) => {
    const said = exposureFault({ ...workstation, ...changes });
    if (fault) expect(said).toMatch(fault);
    else expect(said).toBeUndefined();
  });
});

describe('lists in the environment', () => {
  it.each([
    ['', []],
    ['10.0.0.5', ['10.0.0.5']],
    ['loopback, 10.1.0.0/16,fd00::/8', ['loopback', '10.1.0.0/16', 'fd00::/8']],
  ])('takes the proxies %j', (text, proxies) => {
    expect(networkList.parse(text)).toEqual(proxies);
  });
  it.each(['true', '*', '10.0.0', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example.com'])(
    'refuses the proxies %j',
    (text) => {
      expect(networkList.safeParse(text).success).toBe(false);
    },
  );
  it.each([
    ['', []],
    ['https://a.example.com, http://localhost:5173', ['https://a.example.com', 'http://localhost:5173']],
  ])('takes the origins %j', (text, origins) => {
    expect(originList.parse(text)).toEqual(origins);
  });
  it.each(['*', 'null', 'https://a.example.com/', 'a.example.com', 'http://a.example.com', 'file:///x'])(
    'refuses the origins %j',
    (text) => {
      expect(originList.safeParse(text).success).toBe(false);
    },
  );
});
