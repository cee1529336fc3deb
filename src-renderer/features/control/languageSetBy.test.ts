import { describe, expect, it } from 'vitest';
import type { KnownEvent } from '../../../agent/protocol/callEvent.ts';
import { firstControlState } from '../../../agent/protocol/controlState.ts';
import { languageSetBy } from './languageSetBy.ts';

const event = (seq: number) => ({ id: '', callId: '', seq, at: seq });
const commandId = (name: string) => `command of ${name}`;
const asked = (seq: number, name: string): KnownEvent => ({
  ...event(seq),
  type: 'control.requested',
  data: {
    commandId: commandId(name),
    command: { kind: 'set-language', language: 'ar' },
    by: { kind: 'operator', operatorId: name, name, session: '', seat: null, role: 'supervisor' },
    sentAt: 0,
  },
});
const done = (seq: number, name: string): KnownEvent => ({
  ...event(seq),
  type: 'control.applied',
  data: {
    commandId: commandId(name),
    kind: 'set-language',
    state: firstControlState('reception'),
    receivedMs: 0,
    doneMs: 0,
    assistantObeyed: true,
  },
});

describe('languageSetBy', () => {
  it('is whose command was carried out last', () => {
    const log = [asked(1, 'Rima'), done(2, 'Rima'), asked(3, 'Omar'), done(4, 'Omar'), asked(5, 'Nour')];
    expect(languageSetBy(log)).toBe('Omar');
  });

  it('is nobody where nobody has', () => {
    expect(languageSetBy([asked(1, 'Rima')])).toBeUndefined();
  });
});
