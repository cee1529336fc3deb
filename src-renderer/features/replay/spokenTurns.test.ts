import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { neighbourStart, spokenTurns, turnAt } from './spokenTurns.ts';
import { sampleTurn } from './testing/sampleTurn.ts';

const turn = (turnId: string, startMs: number, fields: Partial<EventData<'turn'>> = {}) =>
  sampleTurn(turnId, { startMs, ...fields });
const turns = spokenTurns([
  turn('b', 5_000),
  turn('a', 1_000),
  turn('whisper', 6_000, { channel: 'private', speaker: 'operator' }),
  turn('typed', 9_000, { channel: 'text' }),
]);

describe('the turns of a replay', () => {
  it('are those that the customer heard or wrote, in their order', () => {
    expect(turns.map(({ turnId }) => turnId)).toEqual(['a', 'b', 'typed']);
  });

  it.each([
    ['nobody has spoken yet', 500, undefined],
    ['a hair before it begins', 985, 'a'],
    ['while it is spoken', 2_000, 'a'],
    ['in the pause after it', 4_000, 'a'],
    ['the next one begins while it is still spoken', 6_500, 'b'],
    ['after everything', 99_000, 'typed'],
  ])('one is lit: %s', (_, at, lit) => {
    expect(turnAt(turns, at)?.turnId).toBe(lit);
  });

  it.each([
    ['before the first', 0, 1, 1_000],
    ['to the next', 1_000, 1, 5_000],
    ['from the last there is no next', 9_500, 1, null],
    ['back to the own beginning', 8_000, -1, 5_000],
    ['back to the one before, soon after a beginning', 6_000, -1, 1_000],
    ['back from the first', 1_200, -1, 1_000],
    ['back from before the first', 0, -1, null],
  ] as const)('walks %s', (_, at, way, to) => {
    expect(neighbourStart(turns, at, way)).toBe(to);
  });
});
