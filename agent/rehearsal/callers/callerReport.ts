import { type CallerReport, noIncidents } from '../../protocol/simulatedCaller.ts';
import type { CallPlan } from './callPlan.ts';

/** Whether a caller that is over counts as a failed call. */
export const hasFailed = ({ outcome }: Pick<CallerReport, 'outcome'>): boolean =>
  outcome !== null && outcome !== 'completed' && outcome !== 'stopped';

/** The report of a caller that takes up the phone now. */
export const firstReport = (id: string, { script, language, mood, steps }: CallPlan): CallerReport => ({
  id,
  script,
  language,
  mood,
  state: 'dialling',
  callId: null,
  startedAt: Date.now(),
  endedAt: null,
  said: 0,
  phrases: steps.filter((step) => 'phrase' in step).length,
  answersMs: [],
  yieldsMs: [],
  incidents: noIncidents(),
  outcome: null,
  reason: null,
});
