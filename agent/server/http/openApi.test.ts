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
        parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
        requestBody: z.unknown().optional(),
        responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
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
  it('names every route, what it lets whom do, each status it may answer with, and problem documents for errors', async () => {
    const { paths } = document.parse((await floor.request('GET', '/openapi.json', { token: null })).body);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => [`${method.toUpperCase()} ${path}`, route] as const),
    );
    const served = shownRoutes(floor.routes).map((route) => ({
      ...route,
      name: `${route.method} ${route.url.replace(/:(\w+)/g, '{$1}')}`,
    }));
    expect(Object.fromEntries(routes.map(([name, route]) => [name, route['x-action']]))).toEqual(
      Object.fromEntries(served.map(({ name, action }) => [name, action])),
    );
    for (const [name, { responses, parameters, requestBody, security, 'x-roles': roles }] of routes) {
      const route = served.find((one) => one.name === name);
      const statuses = Object.keys(responses);
      expect([name, statuses.filter((status) => Number(status) < 400).length]).toEqual([name, 1]);
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['400', '403', '429', '500'])]);
      expect([
        name,
        statuses.includes('401') || name === 'POST /v1/webhooks/livekit' || name === 'POST /v1/session',
      ]).toEqual([name, Boolean(security) || name === 'POST /v1/webhooks/livekit' || name === 'POST /v1/session']);
      expect([name, Boolean(security)]).toEqual([name, Boolean(roles) && !route?.isSocket]);
      expect([name, (parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)]).toEqual([
        name,
        [...(route?.url ?? '').matchAll(/:(\w+)/g)].map(([, parameter]) => parameter),
      ]);
      if (name.startsWith('PATCH') || name.startsWith('PUT'))
        expect([name, Boolean(requestBody)]).toEqual([name, true]);
      const isBare = (status: string) => Number(status) < 400 || (route?.isSocket && status === '404');
      for (const status of statuses.filter((one) => !isBare(one))) {
        expect([name, status, Object.keys(responses[status]?.content ?? {})]).toEqual([
          name,
          status,
          ['application/problem+json'],
        ]);
      }
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
