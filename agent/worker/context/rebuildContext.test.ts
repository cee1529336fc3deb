import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { labelled } from '../../protocol/contextLabel.ts';
import { firstControlState } from '../../protocol/controlState.ts';
import { apologies } from '../outages/apologies.ts';
import { rebuildContext } from './rebuildContext.ts';
import { toChatContext } from './toChatContext.ts';

const callId = randomUUID();
let seq = 0;
const event = (type: string, at: number, data: unknown): CallEvent => {
  seq += 1;
  return { id: randomUUID(), callId, seq, at, type, data };
};
const turn = (speaker: string, text: string, startMs: number, more: object = {}) =>
  event('turn', startMs + 500, {
    turnId: randomUUID(),
    speaker,
    channel: 'voice',
    text,
    language: 'en',
    confidence: null,
    startMs,
    endMs: startMs + 400,
    interrupted: false,
    latency: {},
    ...more,
  });

const spoken = (events: CallEvent[]) =>
  rebuildContext(events).memories.map((memory) =>
    memory.kind === 'said' ? `${memory.role}: ${memory.text}` : memory.kind,
  );

describe('rebuildContext', () => {
  test('a new call has nothing to remember', () => {
    expect(rebuildContext([])).toEqual({ memories: [], greeted: false, answered: false, unanswered: false });
  });

  test('turns come in the order in which they were spoken, not logged', () => {
    const events = [turn('customer', 'wait', 3000), turn('assistant', 'I will look', 1000, { interrupted: true })];
    expect(spoken(events)).toEqual(['assistant: I will look', 'user: wait']);
    expect(rebuildContext(events)).toMatchObject({ greeted: true, unanswered: true });
  });

  test('nothing is open when the assistant spoke last', () => {
    const events = [turn('assistant', 'Hello', 500), turn('customer', 'Hi', 2000), turn('assistant', 'Yes?', 3000)];
    expect(rebuildContext(events)).toMatchObject({ greeted: true, unanswered: false });
  });

  test('an apology is no answer', () => {
    const events = [
      turn('assistant', 'Hello', 500),
      turn('customer', 'Hi', 2000),
      turn('assistant', apologies.ar, 3000),
    ];
    expect(spoken(events)).toEqual(['assistant: Hello', 'user: Hi']);
    expect(rebuildContext(events)).toMatchObject({ greeted: true, unanswered: true });
  });

  test('a greeting that was cut off by its job is to be given again, though the call counts as answered', () => {
    expect(rebuildContext([event('call.answered', 700, { greetingMs: 700 })])).toMatchObject({
      greeted: false,
      answered: true,
    });
  });

  test('an operator’s words are remembered with who said them and to whom, and answer the customer where they were for them', () => {
    const commandId = randomUUID();
    const handBack = { kind: 'hand-back', note: 'On Friday.' };
    const by = { kind: 'operator', operatorId: randomUUID(), name: 'Rima', session: 's', role: 'admin' };
    const state = firstControlState('reception');
    const times = { receivedMs: 1, doneMs: 2, assistantObeyed: true };
    const events = [
      turn('customer', 'And my money?', 500),
      turn('operator', 'be nice', 800, { channel: 'private', by: 'Rima' }),
    ];
    expect(rebuildContext(events).unanswered).toBe(true);
    events.push(
      turn('operator', 'You get 20 back.', 1000, { by: 'Rima' }),
      event('control.requested', 2000, { commandId: randomUUID(), command: handBack, by, sentAt: 2000 }),
      event('control.requested', 3000, { commandId, command: handBack, by, sentAt: 3000 }),
      event('control.applied', 3001, { commandId, kind: 'hand-back', state, ...times }),
    );
    const rebuilt = rebuildContext(events);
    expect(rebuilt.unanswered).toBe(false);
    expect(toChatContext(rebuilt.memories, 0).items.map((item) => item.type === 'message' && item.textContent)).toEqual(
      [
        'And my money?',
        labelled('whisper', 'Rima', 'be nice'),
        labelled('operator-said', 'Rima', 'You get 20 back.'),
        labelled('hand-back', 'Rima', 'On Friday.'),
      ],
    );
  });

  test('tool results are kept, and a tool that died with its job has failed', () => {
    const events = [
      event('tool.called', 100, { toolCallId: 'a', name: 'look_up_customer', arguments: {} }),
      event('tool.returned', 120, {
        toolCallId: 'a',
        name: 'look_up_customer',
        ok: true,
        result: { found: true },
        durationMs: 20,
      }),
      event('tool.called', 200, { toolCallId: 'b', name: 'look_up_customer', arguments: {} }),
      event('tool.returned', 220, { toolCallId: 'unknown', name: 'x', ok: true, result: 1, durationMs: 1 }),
    ];
    expect(rebuildContext(events).memories).toMatchObject([
      { kind: 'tool.called', toolCallId: 'a' },
      { kind: 'tool.returned', toolCallId: 'a', ok: true, result: { found: true } },
      { kind: 'tool.called', toolCallId: 'b' },
      { kind: 'tool.returned', toolCallId: 'b', ok: false },
    ]);
  });

  test('events of later versions and broken ones are passed over', () => {
    expect(rebuildContext([event('whisper', 1, {}), event('turn', 2, { text: 5 })]).memories).toEqual([]);
  });
});

test('the chat context holds words, tool calls and their results', () => {
  const { memories } = rebuildContext([
    turn('customer', 'It is down', 1000),
    event('tool.called', 2000, { toolCallId: 'a', name: 'look_up_customer', arguments: {} }),
    event('tool.returned', 2100, {
      toolCallId: 'a',
      name: 'look_up_customer',
      ok: true,
      result: { found: false },
      durationMs: 20,
    }),
  ]);
  const items = toChatContext(memories, 0).items.map((item) => [
    item.type,
    item.type === 'message' ? item.textContent : item.type === 'function_call_output' ? item.output : undefined,
  ]);
  expect(items).toEqual([
    ['message', 'It is down'],
    ['function_call', undefined],
    ['function_call_output', '{"found":false}'],
  ]);
});
