import type { TurnLatency } from './measuredCall.ts';
import { percentile, type Spread, spread } from './percentiles.ts';
import type { Turn } from './takeTurn.ts';

/** A turn, and whether the call log holds it as more than one (where there is a log). */
export type JudgedTurn = Turn & { split?: boolean };

export interface TurnFigures {
  responseMs: Spread | null;
  /** Of the turns with a silence inside: those that the assistant spoke into, or that were split. */
  cutShortPercent: number | null;
  unanswered: number;
  turns: number;
}

const wasCut = (turn: JudgedTurn) => turn.interruptedCustomer || turn.split === true;
export const responses = (turns: readonly Turn[]): number[] => turns.flatMap(({ responseMs }) => responseMs ?? []);

export function turnFigures(turns: readonly JudgedTurn[]): TurnFigures {
  const paused = turns.filter(({ hasPause }) => hasPause);
  const share = paused.filter(wasCut).length / paused.length;
  return {
    responseMs: spread(responses(turns)),
    cutShortPercent: Number.isNaN(share) ? null : Math.round(share * 1000) / 10,
    unanswered: turns.filter((turn) => turn.responseMs === null && !turn.interruptedCustomer).length,
    turns: turns.length,
  };
}

/** How the medians compare, to three places; null where one is missing. */
export function ratioOf(turns: readonly Turn[], yardstick: readonly Turn[]): number | null {
  const [ours, theirs] = [percentile(responses(turns), 0.5), percentile(responses(yardstick), 0.5)];
  return ours === null || theirs === null ? null : Math.round((1000 * ours) / theirs) / 1000;
}

/** Turns in words. */
export function describeTurns(turns: readonly JudgedTurn[]): string {
  const { responseMs, unanswered } = turnFigures(turns);
  const answered = responseMs ? `answered after ${responseMs.p50} ms (p95 ${responseMs.p95})` : 'none answered';
  return `${turns.length} turns, ${answered}, ${turns.filter(wasCut).length} cut short, ${unanswered} unanswered`;
}

/** Where the worker says that the time of its answers goes, medians, in words. */
export function describeLatencies(latencies: readonly TurnLatency[]): string {
  const parts = (['endpointing', 'stt', 'llm', 'tts', 'total'] as const).map((part) => {
    const known = latencies.flatMap((latency) => latency[part] ?? []);
    const median = percentile(known, 0.5);
    return `${part} ${median === null ? 'unknown' : Math.round(median)}`;
  });
  return `by the worker's own clock: ${parts.join(', ')} ms`;
}
