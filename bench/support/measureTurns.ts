import type { FloorLine } from '../../agent/rehearsal/callers/dial.ts';
import type { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import type { BareLine } from './bareLine.ts';
import type { CustomerSounds } from './customerSounds.ts';
import { bareCall, type FloorTurn, measuredCall, type TurnLatency } from './measuredCall.ts';
import { attempt, describeLoad, say } from './progress.ts';
import type { Turn } from './takeTurn.ts';
import { describeLatencies, describeTurns } from './turnFigures.ts';
import { alternate, turnsPerCall } from './turnPlan.ts';

export interface MeasuredTurns {
  greetingsMs: number[];
  turns: FloorTurn[];
  bareTurns: Turn[];
}

const TURNS_PER_CALL = 10;

/**
 * Calls to the floor and to bare agents in turn, with the same words, in each language; whoever comes first changes. A call
 * that breaks off is told on stderr and left out.
 */
export async function measureTurns(
  floor: FloorLine,
  operator: OperatorLine,
  bare: BareLine | null,
  languages: readonly CustomerSounds[],
  count: number,
): Promise<MeasuredTurns> {
  const measured: MeasuredTurns = { greetingsMs: [], turns: [], bareTurns: [] };
  const latencies: TurnLatency[] = [];
  for (const [call, turns] of turnsPerCall(count, TURNS_PER_CALL).entries()) {
    const sounds = languages[call % languages.length];
    if (!sounds) throw new RangeError('At least one language is needed');
    const { script, plain, paused } = sounds;
    const said = alternate(paused, plain, turns);
    const toFloor = () =>
      attempt(`call ${call + 1} to the floor, ${script.language}`, async () => {
        const result = await measuredCall(floor, operator, script, said);
        measured.greetingsMs.push(result.greetingMs);
        measured.turns.push(...result.turns);
        latencies.push(...result.latencies);
        say(`floor: ${describeTurns(result.turns)}; ${describeLatencies(result.latencies)}`);
        say(`gaps in the customer's speech: ${result.gaps}; load of this machine: ${describeLoad()}`);
      });
    const toBare = (line: BareLine) =>
      attempt(`call ${call + 1} to a bare agent, ${script.language}`, async () => {
        const result = await bareCall(line, script, said);
        measured.bareTurns.push(...result);
        say(`bare: ${describeTurns(result)}`);
      });
    if (bare && call % 2) await toBare(bare);
    await toFloor();
    if (bare && call % 2 === 0) await toBare(bare);
  }
  say(`floor, all: ${describeTurns(measured.turns)}; ${describeLatencies(latencies)}`);
  say(`bare, all: ${describeTurns(measured.bareTurns)}`);
  return measured;
}
