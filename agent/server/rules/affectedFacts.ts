import type { CallEvent } from '../../protocol/callEvent.ts';
import type { FactName } from '../../protocol/ruleCondition.ts';

const MOODS: readonly FactName[] = ['mood', 'call-mood', 'confidence'];

/** What an event may change of a call's facts, where that is not everything. */
const AFFECTS: Readonly<Record<string, readonly FactName[]>> = {
  sentiment: MOODS,
  voice: MOODS,
  intent: ['intent'],
  'tool.returned': ['no-progress', 'failures'],
  fact: ['no-progress'],
  fault: ['failures'],
  'persona.changed': ['persona', 'no-progress'],
  'language.changed': ['language'],
  'control.applied': ['leader', 'persona', 'escalated', 'silence'],
  'escalation.raised': ['escalated', ...MOODS],
  'escalation.claimed': ['escalated'],
  'escalation.resolved': ['escalated', ...MOODS],
  tag: ['tag'],
};

/** How far the rules have to be asked once an event has come: all of them, those that look at some facts, or none. */
export type Reach = 'all' | 'none' | readonly FactName[];

const ASSISTANT_SPOKE: Reach = ['words'];

/** Rules are asked about everything after the customer's turns alone; otherwise those that may answer differently now. */
export function affectedFacts({ type, data }: CallEvent): Reach {
  if (type === 'call.answered') return 'all';
  if (type !== 'turn') return Object.hasOwn(AFFECTS, type) ? (AFFECTS[type] ?? 'none') : 'none';
  const speaker = typeof data === 'object' && data !== null && 'speaker' in data ? data.speaker : undefined;
  if (speaker === 'customer') return 'all';
  return speaker === 'assistant' ? ASSISTANT_SPOKE : 'none';
}
