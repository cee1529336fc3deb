import { type Spread, spread } from '../support/percentiles.ts';

/** How the calls of one round fared. */
export interface RoundResult {
  kind: string;
  calls: number;
  resumed: number;
  resumeMs: number[];
  lost: number;
  doubled: number;
}

interface Figures {
  rounds: number;
  calls: number;
  eventsLost: number;
  eventsDoubled: number;
  callsResumedPercent: number | null;
  resumeMs: Spread | null;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function figuresOf(rounds: readonly RoundResult[]): Figures {
  const calls = sum(rounds.map((round) => round.calls));
  const resumed = sum(rounds.map((round) => round.resumed));
  return {
    rounds: rounds.length,
    calls,
    eventsLost: sum(rounds.map(({ lost }) => lost)),
    eventsDoubled: sum(rounds.map(({ doubled }) => doubled)),
    callsResumedPercent: calls === 0 ? null : Math.round((resumed / calls) * 1000) / 10,
    resumeMs: spread(rounds.flatMap(({ resumeMs }) => resumeMs)),
  };
}

/** All rounds together, and by kind of fault. */
export function faultFigures(rounds: readonly RoundResult[]): Figures & { byKind: Record<string, Figures> } {
  const kinds = [...new Set(rounds.map(({ kind }) => kind))];
  return {
    ...figuresOf(rounds),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, figuresOf(rounds.filter((round) => round.kind === kind))])),
  };
}
