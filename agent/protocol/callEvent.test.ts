import { describe, expect, it } from 'vitest';
import { draftFault, parseEvent } from './callEvent.ts';

const id = '00000000-0000-4000-8000-000000000001';
const callId = '7a3f5a54-53b5-4a5e-9a35-0d5a7c1a2b3c';
const ended = { disposition: 'resolved', reason: 'goodbye', durationMs: 5 };

describe('call events', () => {
  it('parses a known type and leaves a later version’s alone', () => {
    const event = { id, callId, seq: 1, at: 0 };
    expect(parseEvent({ ...event, type: 'call.ended', data: ended })).toEqual({
      ...event,
      type: 'call.ended',
      data: ended,
    });
    expect(parseEvent({ ...event, type: 'hologram.shown', data: {} })).toBeUndefined();
    expect(parseEvent({ ...event, type: 'toString', data: {} })).toBeUndefined();
  });

  it.each([
    ['fits', { type: 'call.ended', data: ended }, undefined],
    ['later version', { type: 'hologram.shown', data: 7 }, undefined],
    ['wrong data', { type: 'call.ended', data: { ...ended, disposition: 'eaten' } }, 'disposition'],
    ['no data', { type: 'turn', data: null }, 'expected object'],
  ])('a draft that %s', (_, draft, fault) => {
    const answer = draftFault({ id, at: 0, ...draft });
    if (fault === undefined) expect(answer).toBeUndefined();
    else expect(answer).toContain(fault);
  });
});
