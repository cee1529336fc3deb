import type { EventType } from './callEvent.ts';

/**
 * What a call's job may report. Everything else that this version knows is the server's word: what it did, or what the media server told
 * it. The worker can't write anything else, and the server takes nothing else from it.
 */
export const JOB_EVENTS = [
  'call.answered',
  'turn',
  'sentiment',
  'intent',
  'voice',
  'tool.called',
  'tool.returned',
  'fault',
  'quality',
  'usage',
  'limit.warned',
  'fact',
  'language.changed',
  'control.timed',
  'approval.proposed',
  'approval.approved',
  'approval.edited',
  'approval.vetoed',
  'approval.expired',
  'approval.dropped',
  'escalation.raised',
  'consent',
  'recording.paused',
  'recording.resumed',
] as const satisfies readonly EventType[];
export type JobEventType = (typeof JOB_EVENTS)[number];
