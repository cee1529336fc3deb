import { isIP } from 'node:net';
import { z } from 'zod';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Names that the proxy-addr package gives to the ranges of RFC 6890. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isNetwork(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

/** Whether a host name or address means this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url?.origin !== text) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** A comma-separated list of proxies' addresses or networks. */
export const networkList = z
  .string()
  .default('')
  .transform(listed)
  .refine((items) => items.every(isNetwork), 'must list addresses or networks such as 10.0.0.5, 10.1.0.0/16');

/** A comma-separated list of origins of web pages. */
export const originList = z
  .string()
  .default('')
  .transform(listed)
  .refine((items) => items.every(isOrigin), 'must list origins such as https://desk.example.com, without a path');
