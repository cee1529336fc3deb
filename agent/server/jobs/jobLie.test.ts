import { describe, expect, it } from 'vitest';
import { eventData } from '../../protocol/callEvent.ts';
import { controlCommand } from '../../protocol/controlCommand.ts';
import { turnIdOfTyped } from '../../protocol/customerLink.ts';
import type { CallTruth } from './callTruth.ts';
import { jobLie, possibleTime } from './jobLie.ts';

const live: CallTruth = {
  elapsed: 30_000,
  endedAt: undefined,
  hasOperator: false,
  commands: [],
  escalationId: undefined,
};
const proposalId = '00000000-0000-4000-8000-000000000001';
const escalation = { id: proposalId, reason: 'Asks for a person.', by: 'assistant', raisedAt: 19_000 };
/** Rima's command. */
const given = (command: object): Partial<CallTruth> => ({
  commands: [
    {
      commandId: proposalId,
      command: controlCommand.parse(command),
      by: { kind: 'operator', operatorId: proposalId, name: 'Rima', session: 's', seat: null, role: 'supervisor' },
    },
  ],
});
const turn = (changes: object = {}) => ({
  turnId: 't1',
  speaker: 'customer',
  channel: 'voice',
  text: 'My line is down',
  language: 'en',
  confidence: 0.9,
  startMs: 10,
  endMs: 20,
  interrupted: false,
  latency: {},
  ...changes,
});
const sentiment = { turnId: 't1', score: 0, label: 'neutral', confidence: 1, because: [] };
const fault = { kind: 'x', detail: 'y', recovered: false };
const usage = {
  ...{ kind: 'llm', provider: 'openai', model: 'gpt-4.1-mini', audioMs: 0, characters: 0 },
  ...{ inputTokens: 900, cachedTokens: 0, outputTokens: 40 },
};
const lieOf = (type: string, data: unknown, { at = 20_000, ...truth }: Partial<CallTruth> & { at?: number } = {}) =>
  jobLie({ id: crypto.randomUUID(), at, type, data }, { ...live, ...truth });

describe('a job may report', () => {
  it.each<[what: string, type: string, data: unknown, truth?: Parameters<typeof lieOf>[2]]>([
    ['that it has greeted', 'call.answered', { greetingMs: 900 }],
    ['what the customer says', 'turn', turn()],
    ['what the assistant says and writes', 'turn', turn({ speaker: 'assistant', channel: 'text' })],
    ['what an operator says who is there', 'turn', turn({ speaker: 'operator' }), { hasOperator: true }],
    ['a mood', 'sentiment', { ...sentiment, source: 'lexicon' }],
    ['a fault of its own or of a provider', 'fault', { ...fault, where: 'stt' }],
    ['how a lane fares', 'quality', { lane: 'customer', lossPercent: 1, jitterMs: 2, roundTripMs: 3, overMs: 10_000 }],
    ['what it has used of a provider', 'usage', usage],
    ['that it has warned of a limit', 'limit.warned', { limit: 'silence', endsInMs: 5_000 }],
    ['what it has noted', 'fact', { name: 'order', value: '12' }],
    ['that it asks for a person', 'escalation.raised', escalation],
    ['what the customer has answered to being recorded', 'consent', { given: true, by: 'customer', turnId: 't1' }],
    ['that a card number is expected', 'recording.paused', { because: 'card', by: 'assistant' }],
    ['that it is through', 'recording.resumed', { because: 'card', by: 'assistant' }],
    ['in which language it speaks by now', 'language.changed', { language: 'ar', confidence: 0.9, by: 'assistant' }],
    [
      'which language somebody has set',
      'language.changed',
      { language: 'ar', confidence: null, by: 'Rima' },
      given({ kind: 'set-language', language: 'ar' }),
    ],
    ['what has been approved', 'approval.approved', { proposalId, by: 'Rima' }, given({ kind: 'approve', proposalId })],
    [
      'what has been approved by ending approval',
      'approval.approved',
      { proposalId, by: 'Rima' },
      given({ kind: 'set-approve', on: false }),
    ],
    [
      'how long a command took',
      'control.timed',
      { commandId: proposalId, figure: 'silent', ms: 60 },
      given({ kind: 'hold' }),
    ],
    ['that nobody has answered in time', 'approval.expired', { proposalId, otherwise: 'speak' }],
    ['what a later version adds', 'remark', { anything: true }],
    ['what happened before its clock was right', 'turn', turn(), { at: -500 }],
    ['what its clock has a little later', 'turn', turn(), { at: 31_000 }],
    ['last words of a call that has ended', 'turn', turn(), { at: 21_000, endedAt: 20_000 }],
    ['late what happened in time', 'turn', turn(), { at: 5_000, endedAt: 20_000, elapsed: 1_000_000 }],
  ])('%s', (_what, type, data, truth) => {
    expect(lieOf(type, data, truth)).toBeUndefined();
  });
});

describe('a job may not report', () => {
  const servers = Object.keys(eventData).filter((type) =>
    /^(call|participant|control|escalation|recording)\.(?!answered|timed|raised|paused|resumed)/.test(type),
  );
  it.each([...servers, 'call.erased', 'control.applied', 'operator.spoke'])("%s: that is the server's word", (type) => {
    expect(lieOf(type, {})).toBe('only the server writes this');
  });

  it.each<[what: string, type: string, data: unknown, lie: RegExp, truth?: Parameters<typeof lieOf>[2]]>([
    ['what does not fit its type', 'turn', { text: 'words' }, /./],
    ['what an operator says who is not there', 'turn', turn({ speaker: 'operator' }), /no operator/],
    [
      'a whisper of an operator who is not there',
      'turn',
      turn({ speaker: 'operator', channel: 'private' }),
      /no operator/,
    ],
    ['what the customer types', 'turn', turn({ channel: 'text' }), /only the server/],
    [
      'other words for what was typed',
      'turn',
      turn({ turnId: turnIdOfTyped('1'), speaker: 'assistant' }),
      /only the server/,
    ],
    ['a turn that ends before it begins', 'turn', turn({ startMs: 5_000 }), /before it begins/],
    ['a whisper', 'turn', turn({ speaker: 'operator', channel: 'private' }), /only the server/, { hasOperator: true }],
    ['what an operator says of consent', 'consent', { given: true, by: 'Rima' }, /operator/],
    ['a pause by hand', 'recording.paused', { because: 'by-hand', by: 'assistant' }, /only the server/],
    ["an operator's going on", 'recording.resumed', { because: 'card', by: 'Rima' }, /only the server/],
    ['that a person asks for a person', 'escalation.raised', { ...escalation, by: 'Rima' }, /only the server/],
    ['that it will ask', 'escalation.raised', { ...escalation, raisedAt: 1e9 }, /future/],
    ['approval that nobody has given', 'approval.approved', { proposalId, by: 'Rima' }, /nobody has commanded/],
    [
      "another's approval",
      'approval.approved',
      { proposalId, by: 'Omar' },
      /nobody has commanded/,
      given({ kind: 'approve', proposalId }),
    ],
    [
      'a veto that was an approval',
      'approval.vetoed',
      { proposalId, by: 'Rima', reason: 'x' },
      /nobody has commanded/,
      given({ kind: 'approve', proposalId }),
    ],
    ['that it speaks as another persona', 'persona.changed', { persona: 'sales', by: 'assistant' }, /only the server/],
    [
      'how long a command took that nobody gave',
      'control.timed',
      { commandId: proposalId, figure: 'silent', ms: 60 },
      /nobody has commanded/,
    ],
    [
      'a language that nobody has set',
      'language.changed',
      { language: 'en', confidence: null, by: 'Rima' },
      /nobody has commanded/,
      given({ kind: 'set-language', language: 'ar' }),
    ],
    ["a person's judgement", 'sentiment', { ...sentiment, source: 'person' }, /person/],
    ["a fault of the server's", 'fault', { ...fault, where: 'server' }, /only the server/],
    ['anything after the end', 'turn', turn(), /after the end/, { at: 40_000, elapsed: 90_000, endedAt: 20_000 }],
    ['more than anybody says', 'remark', { bulk: 'x'.repeat(70_000) }, /longer than/],
  ])('%s', (_what, type, data, lie, truth) => {
    expect(lieOf(type, data, truth)).toMatch(lie);
  });
});

describe('the time of an event', () => {
  it.each([
    [20_000, 20_000],
    [-500, -500],
    [31_000, 31_000],
    [1e11, 90_000],
    [-1e11, -60_000],
  ])('%i in a call of 30 s is noted at %i', (at, noted) => {
    expect(possibleTime(at, live)).toBe(noted);
  });
});
