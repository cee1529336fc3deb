import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { limitVariables } from './limitVariables.ts';

it('are described, each with its default, in docs/security.md', () => {
  const text = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(FLOORWALKER_\w+)` \|[^|]*\| (\d+) \|$/gm)];
  const described = Object.fromEntries(rows.map(([, name, value]) => [name, Number(value)]));
  expect(described).toEqual(z.object(limitVariables).parse({}));
});
