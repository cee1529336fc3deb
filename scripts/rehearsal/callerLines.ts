import type { CallerReport } from '../../agent/protocol/simulatedCaller.ts';
import { hasFailed } from '../../agent/rehearsal/callers/callerReport.ts';

/** A line for a person on what has happened to a caller since the last look; undefined when nothing has. */
export function describeChange(
  before: CallerReport | undefined,
  now: CallerReport,
  number: number,
): string | undefined {
  const who = `Caller ${number} (${[now.script, now.language, ...(now.mood === 'calm' ? [] : [now.mood])].join(', ')})`;
  if (now.state === 'over' && before?.state !== 'over') {
    const answers = now.answersMs.length > 0 ? `, answered after ${medianOf(now.answersMs)} ms (median)` : '';
    const how = now.reason ?? `said ${now.said} of ${now.phrases} phrases${answers}`;
    return `${who} ${now.outcome}: ${[how, ...happened(now)].join('; ').replace(/\.?$/u, '.')}`;
  }
  if (now.state === 'talking' && before?.state !== 'talking') return `${who}: connected, call ${now.callId}.`;
  if (before && now.said > before.said) return `${who}: said ${now.said} of ${now.phrases} phrases.`;
  return before ? undefined : `${who}: dialling.`;
}

/** What is worth telling of a caller's mood, in words. */
function happened({ incidents }: CallerReport): string[] {
  const { talkedOver, silences, silencesBroken, switches, typed, drops, returns } = incidents;
  return [
    talkedOver > 1 && `spoke into the assistant's words ${talkedOver} times`,
    silences > 0 &&
      `fell silent, ${silencesBroken > 0 ? 'until the assistant asked' : 'and the assistant did not ask'}`,
    switches > 0 && 'went on in the other language',
    typed > 0 && `typed ${typed} sentences`,
    drops > 0 && `lost the line, ${returns > 0 ? 'and came back' : 'and did not come back'}`,
  ].filter((text) => text !== false);
}

/** What the last line of `npm run rehearse` says to programs. Times in ms; null where nothing was measured. */
export function summarise(reports: readonly CallerReport[]) {
  return {
    calls: reports.length,
    failed: reports.filter(hasFailed).length,
    answerMs: medianOf(reports.flatMap(({ answersMs }) => answersMs)),
    yieldMs: medianOf(reports.flatMap(({ yieldsMs }) => yieldsMs)),
    callers: reports.map(({ id, callId, script, language, mood, outcome, reason, said, phrases, incidents }) => ({
      id,
      callId,
      script,
      language,
      mood,
      outcome,
      reason,
      said,
      phrases,
      incidents,
    })),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
