import type { Drill, DrillCall } from '../../protocol/drill.ts';
import { type CallerReport, noIncidents } from '../../protocol/simulatedCaller.ts';

/** A caller as it is before the rehearsal process has reported of it. */
export const dialling = (callerId: string): DrillCall => ({
  callerId,
  callId: null,
  state: 'dialling',
  said: 0,
  phrases: 0,
  answeredAfterMs: null,
  yieldedAfterMs: null,
  incidents: noIncidents(),
  outcome: null,
  reason: null,
});

/** A caller's report as its drill tells it. */
export const toDrillCall = ({ id, answersMs, yieldsMs, ...report }: CallerReport): DrillCall => ({
  callerId: id,
  callId: report.callId,
  state: report.state,
  said: report.said,
  phrases: report.phrases,
  answeredAfterMs: medianOf(answersMs),
  yieldedAfterMs: medianOf(yieldsMs),
  incidents: report.incidents,
  outcome: report.outcome,
  reason: report.reason,
});

/**
 * A drill after a look at its callers. One that was there and isn't any more was lost with its process. The drill is over when
 * all its callers are: then, at the latest `now`, the last one hung up.
 */
export function followed(drill: Drill, reports: readonly CallerReport[], now: number): Drill {
  const callers = drill.callers.map((caller): DrillCall => {
    if (caller.state === 'over') return caller;
    const report = reports.find(({ id }) => id === caller.callerId);
    return report ? toDrillCall(report) : { ...caller, state: 'over', outcome: 'failed', reason: LOST };
  });
  const isOver = callers.every(({ state }) => state === 'over');
  const ends = reports.filter(({ id }) => callers.some(({ callerId }) => callerId === id)).map((one) => one.endedAt);
  const endedAt = Math.min(now, Math.max(...ends.map((end) => end ?? now), drill.startedAt));
  return { ...drill, callers, endedAt: isOver ? (drill.endedAt ?? (ends.length > 0 ? endedAt : now)) : null };
}

const LOST = 'The rehearsal process was started again meanwhile, and its callers are gone.';

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
