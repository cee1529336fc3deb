import { expect, it } from 'vitest';
import type { ControlFigure } from '../../../agent/protocol/controlCommand.ts';
import type { ControlLine, Line } from '../../timeline/line.ts';
import { ownTimings } from './ownTimings.ts';

const commandId = '11111111-1111-4111-8111-111111111111';
const line = (at: number, ...timed: [figure: ControlFigure, ms: number][]): ControlLine => ({
  kind: 'control',
  key: `control:${at}`,
  at,
  requested: null,
  applied: null,
  refused: null,
  lost: [],
  timed: timed.map(([figure, ms]) => ({ commandId, figure, ms })),
});
const unknown: Line = { kind: 'unknown', key: 'event:1', at: 0, type: 'x', data: null };

it.each<[string, Line[], string[]]>([
  ['nothing', [unknown], []],
  ['a command without a time', [line(1)], []],
  ['a take-over', [line(1, ['operator-heard', 231], ['silent', 74])], ['silent 74 of 1', 'operator-heard 231 of 1']],
  ['the last of two, and the slowest', [line(1, ['silent', 90]), line(2, ['silent', 70])], ['silent 70 of 2 (90)']],
])('%s', (_, lines, expected) => {
  const told = ownTimings(lines).map(
    ({ figure, ms, count, slowest }) => `${figure} ${ms} of ${count}${count > 1 ? ` (${slowest})` : ''}`,
  );
  expect(told).toEqual(expected);
});
