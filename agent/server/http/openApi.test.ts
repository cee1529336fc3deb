import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shownRoutes } from '../reference/rolesDocument.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

const document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string(),
        'x-action': z.string(),
        'x-roles': z.array(z.string()).optional(),
        security: z.array(z.unknown()).optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

describe('the description of the API', () => {
  it('names every route, what it lets whom do, and that errors are problem documents', async () => {
    const { paths } = document.parse((await floor.request('GET', '/openapi.json', { token: null })).body);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => [`${method.toUpperCase()} ${path}`, route] as const),
    );
    const served = shownRoutes(floor.routes)
      .filter(({ isSocket, url }) => !isSocket && !url.startsWith('/call/') && url !== '/openapi.json')
      .map(({ method, url, action }) => [`${method} ${url.replace(/:(\w+)/g, '{$1}')}`, action]);
    expect(Object.fromEntries(routes.map(([name, route]) => [name, route['x-action']]))).toEqual(
      Object.fromEntries(served),
    );
    for (const [, route] of routes) {
      expect(JSON.stringify(route.responses)).toContain('application/problem+json');
      expect(Boolean(route['x-roles'])).toBe(Boolean(route.security));
    }
  });

  it('is there to be read by people', async () => {
    const page = await floor.request('GET', '/docs', { token: null });
    expect(page).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
  });
});

describe('health', () => {
  it('tells programs that the process runs, and counts', async () => {
    expect((await floor.request('GET', '/healthz', { token: null })).body).toEqual({ ok: true });
    const { text, type } = await floor.request('GET', '/metrics', { token: null });
    expect(type).toContain('text/plain');
    expect(text).toContain('floorwalker_stream_readers 0\n');
    expect(text).toMatch(/floorwalker_answers_total\{class="2xx"\} [1-9]/);
    expect(text.split('\n').filter((line) => line.startsWith('# TYPE floorwalker_answers_total'))).toHaveLength(1);
  });
});
