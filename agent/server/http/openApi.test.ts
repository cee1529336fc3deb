import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

const document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string(),
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
  it('names every route, who may use it, and that errors are problem documents', async () => {
    const { paths } = document.parse((await floor.request('GET', '/openapi.json', { token: null })).body);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => [`${method.toUpperCase()} ${path}`, route] as const),
    );
    expect(Object.fromEntries(routes.map(([name, route]) => [name, route['x-roles'] ?? 'public']))).toEqual({
      'POST /v1/session': 'public',
      'GET /v1/session': ['admin', 'supervisor', 'human-agent', 'reviewer'],
      'DELETE /v1/session': ['admin', 'supervisor', 'human-agent', 'reviewer'],
      'PUT /v1/session/password': ['admin', 'supervisor', 'human-agent', 'reviewer'],
      'GET /v1/sessions': ['admin', 'supervisor', 'human-agent', 'reviewer'],
      'DELETE /v1/sessions/{id}': ['admin', 'supervisor', 'human-agent', 'reviewer'],
      'GET /v1/operators': ['admin'],
      'POST /v1/operators': ['admin'],
      'PATCH /v1/operators/{id}': ['admin'],
      'POST /v1/operators/{id}/password': ['admin'],
      'GET /v1/operators/{id}/sessions': ['admin'],
      'DELETE /v1/operators/{id}/sessions': ['admin'],
      'POST /v1/calls': ['admin', 'supervisor', 'caller'],
      'GET /v1/calls': ['admin', 'supervisor'],
      'GET /v1/calls/{id}': ['admin', 'supervisor'],
      'GET /v1/calls/{id}/events': ['admin', 'supervisor'],
      'POST /v1/calls/{id}/listen': ['admin', 'supervisor'],
      'POST /v1/customer-links': ['admin', 'supervisor', 'caller'],
      'POST /v1/customer-links/{id}/look': 'public',
      'POST /v1/customer-links/{id}/claim': 'public',
      'POST /v1/customer-links/{id}/return': 'public',
      'GET /v1/contacts': ['admin', 'supervisor'],
      'POST /v1/contacts': ['admin', 'supervisor'],
      'GET /v1/contacts/{id}': ['admin', 'supervisor'],
      'PATCH /v1/contacts/{id}': ['admin', 'supervisor'],
      'GET /v1/rehearsal/scripts': ['admin', 'supervisor'],
      'POST /v1/drills': ['admin', 'supervisor'],
      'GET /v1/drills': ['admin', 'supervisor'],
      'GET /v1/drills/{id}': ['admin', 'supervisor'],
      'DELETE /v1/drills/{id}': ['admin', 'supervisor'],
      'POST /v1/rehearsal/calls': ['admin', 'supervisor'],
      'POST /v1/webhooks/livekit': 'public',
      'POST /v1/workers': ['worker'],
      'GET /healthz': 'public',
      'GET /readyz': 'public',
      'GET /metrics': 'public',
    });
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
