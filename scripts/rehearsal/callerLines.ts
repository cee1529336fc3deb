import { type CallerReport, hasFailed } from '../../agent/rehearsal/callers/callerReport.ts';

/** A line for a person on what has happened to a caller since the last look; undefined when nothing has. */
export function describeChange(
  before: CallerReport | undefined,
  now: CallerReport,
  number: number,
): string | undefined {
  const who = `Caller ${number} (${now.script}, ${now.language})`;
  if (now.state === 'over' && before?.state !== 'over') {
    const answers = now.answersMs.length > 0 ? `, answered after ${medianOf(now.answersMs)} ms (median)` : '';
    const how = now.reason ?? `said ${now.said} of ${now.phrases} phrases${answers}`;
    return `${who} ${now.outcome}: ${how.endsWith('.') ? how : `${how}.`}`;
  }
  if (now.state === 'talking' && before?.state !== 'talking') return `${who}: connected, call ${now.callId}.`;
  if (before && now.said > before.said) return `${who}: said ${now.said} of ${now.phrases} phrases.`;
  return before ? undefined : `${who}: dialling.`;
}

/** What the last line of `npm run rehearse` says to programs. Times in ms; null where nothing was measured. */
export function summarise(reports: readonly CallerReport[]) {
  return {
    calls: reports.length,
    failed: reports.filter(hasFailed).length,
    answerMs: medianOf(reports.flatMap(({ answersMs }) => answersMs)),
    yieldMs: medianOf(reports.flatMap(({ yieldsMs }) => yieldsMs)),
    callers: reports.map(({ id, callId, outcome, reason, said, phrases }) => ({
      id,
      callId,
      outcome,
      reason,
      said,
      phrases,
    })),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
