import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ACTIONS } from '../http/actions.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { referenceDocuments } from './referenceDocuments.ts';
import { shapeOf } from './shapeText.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

it.each(['roles.md', 'events.md'])('docs/%s says what the code does: else run `npm run docs`', (name) => {
  const kept = readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');
  expect(kept).toBe(referenceDocuments(floor.routes)[name]);
});

it('every action but being offered a call belongs to a route', () => {
  const used = new Set(floor.routes.map(({ action }) => action));
  expect(Object.keys(ACTIONS).filter((action) => !used.has(action as keyof typeof ACTIONS))).toEqual(['calls.take']);
});

it('a schema is told field by field, with its limits', () => {
  const schema = z.object({
    kind: z.literal('x'),
    id: z.uuid(),
    level: z.number().min(0).max(1),
    words: z.array(z.enum(['a', 'b'])).max(3),
    name: z.string().min(1).max(9).optional(),
    more: z.record(z.string(), z.unknown()),
    nothing: z.object({}).nullable(),
  });
  expect(shapeOf(schema, 'output')).toBe(
    [
      '{',
      '  kind: "x"',
      '  id: uuid',
      '  level: number (0 to 1)',
      '  words: ("a" | "b")[] (at most 3)',
      '  name?: string (1 to 9 characters)',
      '  more: {',
      '    [each key: string]: anything',
      '  }',
      '  nothing: {} | null',
      '}',
    ].join('\n'),
  );
});
