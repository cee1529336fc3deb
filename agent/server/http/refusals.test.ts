import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Refusals that no console can meet: sockets' first messages, machines' own doors, addresses typed into a browser. */
const NOT_FOR_THE_CONSOLE = ['secret-in-address', 'no-websocket', 'taken-over'];

const server = join(import.meta.dirname, '..');
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(server, file), 'utf8'));

/** The sorts of problem with which the floor refuses a request, as its sources name them. */
const refusals = new Set(
  sources.flatMap((source) => [
    ...[...source.matchAll(/refuse\.(?:malformed|notAllowed|conflict|badGateway|unavailable)\(\s*'([a-z-]+)'/g)].map(
      ([, kind = '']) => kind,
    ),
    ...[...source.matchAll(/refuse\.unknown\('([a-z-]+)'\)/g)].map(([, what = '']) => `unknown-${what}`),
  ]),
);

it('the console has a sentence for every sort of refusal that a console can meet', () => {
  const words = readFileSync(join(server, '../../src-renderer/i18n/en.json'), 'utf8');
  const { problem } = z.object({ problem: z.record(z.string(), z.string()) }).parse(JSON.parse(words));
  expect(refusals.size).toBeGreaterThan(15);
  const without = [...refusals].filter((kind) => !Object.hasOwn(problem, kind)).toSorted();
  expect(without).toEqual(NOT_FOR_THE_CONSOLE.toSorted());
});
