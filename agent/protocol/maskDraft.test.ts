import { describe, expect, it } from 'vitest';
import { draftFault, type EventDraft } from './callEvent.ts';
import { maskDraft } from './maskDraft.ts';

const CARD = '4111 1111 1111 1111';
const HIDDEN = '•••• •••• •••• ••••';
const id = '00000000-0000-4000-8000-000000000001';
const turn = {
  turnId: id,
  ...{
    speaker: 'customer',
    channel: 'voice',
    language: 'en',
    confidence: 0.9,
    startMs: 0,
    endMs: 9,
    interrupted: false,
  },
  latency: {},
};
const by = { kind: 'operator', operatorId: id, name: 'Rima', session: 'desk', seat: null, role: 'supervisor' };

/** Every event in which somebody's words stand, with a card in each of its places. */
const told: Record<string, unknown> = {
  turn: {
    ...turn,
    text: `It is ${CARD}.`,
    words: `It is ${CARD}`.split(' ').map((text) => ({ text, confidence: 1 })),
  },
  'tool.called': { toolCallId: id, name: 'note_fact', arguments: { name: 'card', deep: [{ value: CARD }] } },
  'tool.returned': { toolCallId: id, name: 'look_up_customer', ok: true, result: { notes: CARD }, durationMs: 1 },
  fault: { where: 'llm', kind: 'bad-answer', detail: `Refused: ${CARD}`, recovered: true },
  fact: { name: 'card', value: CARD },
  'control.requested': { commandId: id, command: { kind: 'whisper', text: CARD, now: false }, by, sentAt: 1 },
  'approval.proposed': { id, text: `So it is ${CARD}?`, tool: null, expiresAt: 9, otherwise: 'speak' },
  'approval.edited': { proposalId: id, text: CARD, by: 'Rima' },
  'approval.vetoed': { proposalId: id, reason: `Do not repeat ${CARD}`, by: 'Rima' },
  'escalation.raised': { id, reason: `Wants to pay by ${CARD}`, by: 'assistant', raisedAt: 1 },
  note: { noteId: id, text: `They said ${CARD}`, fromMs: 0, by: 'Rima' },
};

describe('maskDraft', () => {
  it.each(Object.keys(told))('%s', (type) => {
    const draft: EventDraft = { id, at: 0, type, data: told[type] };
    expect(draftFault(draft)).toBeUndefined();
    const masked = maskDraft(draft);
    expect(draftFault(masked)).toBeUndefined();
    expect(JSON.stringify(masked)).not.toContain('1111');
    expect(JSON.stringify(masked)).toContain('••••');
    expect(JSON.stringify(draft)).toContain('1111');
  });

  it('leaves ids, times and everything else alone', () => {
    const commandId = '41111111-1111-4111-8111-111111111111';
    const draft = { type: 'control.applied', data: { commandId, kind: 'hold', receivedMs: 4_111_111_111_111_111 } };
    expect(maskDraft(draft)).toBe(draft);
    const whisper = {
      type: 'control.requested',
      data: { commandId, command: { kind: 'approve', proposalId: commandId }, by },
    };
    expect(maskDraft(whisper)).toEqual(whisper);
  });

  it('masks the parts of a card where one is expected', () => {
    const draft = { type: 'turn', data: { ...turn, text: '4111 and then 12 27' } };
    expect(maskDraft(draft)).toMatchObject({ data: { text: '4111 and then 12 27' } });
    expect(maskDraft(draft, { cardExpected: true })).toMatchObject({ data: { text: '•••• and then •• ••' } });
  });

  it('keeps the words of a turn beside its text', () => {
    const { data } = maskDraft({ type: 'turn', data: told.turn });
    expect(data).toMatchObject({
      text: `It is ${HIDDEN}.`,
      words: ['It', 'is', '••••', '••••', '••••', '••••'].map((text) => ({ text })),
    });
  });
});
