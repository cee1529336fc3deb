import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../http/createApp.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { OPEN_DOOR } from '../testing/testEnvironment.ts';
import { pageRoutes } from './pageRoutes.ts';

const ARABIC = crypto.randomUUID();
let folder: string;
let app: FloorApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'customer-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="en" dir="ltr"><body></body></html>');
  writeFileSync(join(folder, 'assets', 'client.esm-Ab12.js'), 'export {}');
  writeFileSync(join(folder, 'secret.js'), 'export {}');
  app = await createApp({
    logger: pino({ level: 'silent' }),
    environment: OPEN_DOOR,
    authenticate: async () => undefined,
    onAnswered: () => undefined,
  });
  pageRoutes(app, {
    livekitUrl: 'wss://media.example.com',
    languageOf: async (id) => (id === ARABIC ? 'ar' : undefined),
    folder,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the customer's page", () => {
  it('may run its own scripts, reach its own server and the media server, use the microphone, and nothing else', async () => {
    const { headers, statusCode } = await app.inject(`/call/${ARABIC}`);
    expect(statusCode).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "media-src 'self' blob:",
      "connect-src 'self' wss://media.example.com https://media.example.com",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('microphone=(self)'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it.each([
    ['the language of its link', `/call/${ARABIC}`, 'en', '<html lang="ar" dir="rtl">'],
    [
      "the browser's language where the link is unknown",
      '/call/nonsense',
      'ar-SY,ar;q=0.9',
      '<html lang="ar" dir="rtl">',
    ],
    ['English otherwise', '/call/nonsense', 'de', '<html lang="en" dir="ltr">'],
  ])('begins in %s', async (_what, url, language, root) => {
    const { body } = await app.inject({ url, headers: { 'accept-language': language } });
    expect(body).toContain(root);
  });

  it('has files that browsers keep for good, since their names change with their content', async () => {
    const { headers, statusCode } = await app.inject('/call/assets/client.esm-Ab12.js');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
  });

  it.each([
    ['/call/assets/..%2fsecret.js', 400],
    ['/call/assets/gone-Ab12.js', 404],
    ['/call/assets/', 400],
    [`/call/${'x'.repeat(101)}`, 414],
  ])('gives nothing else away: %s', async (url, status) => {
    const { statusCode, headers } = await app.inject(url);
    expect([statusCode, headers['content-type']]).toEqual([status, expect.stringContaining('problem+json')]);
  });
});
