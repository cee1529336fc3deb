import type { EventData } from '../../protocol/callEvent.ts';
import { MOST_TURNS } from '../../protocol/ruleCondition.ts';
import type { Facts } from './facts.ts';

interface Judgement {
  score: number;
  sure: number;
  byPerson: boolean;
}

/** What the customer's last turns were judged to be, for rules that look back over several of them. */
export class TurnMoods {
  #turns: string[] = [];
  readonly #judged = new Map<string, Judgement>();

  turn(turnId: string): void {
    this.#turns = [turnId, ...this.#turns].slice(0, MOST_TURNS);
  }

  /** The later judgement of a turn stands in the place of the former; a person's stands. */
  judge({ turnId, score, confidence, source }: EventData<'sentiment'>): void {
    const byPerson = source === 'person';
    if (this.#judged.get(turnId)?.byPerson && !byPerson) return;
    this.#judged.set(turnId, { score, sure: byPerson ? 1 : confidence, byPerson });
  }

  /** Turns from before don't count any more. */
  beginAnew(): void {
    this.#turns = [];
  }

  facts(): Pick<Facts, 'judged' | 'highest' | 'lowest' | 'leastSure' | 'score' | 'sure'> {
    const row: Judgement[] = [];
    for (const turnId of this.#turns) {
      const one = this.#judged.get(turnId);
      if (!one) break;
      row.push(one);
    }
    const scores = row.map(({ score }) => score);
    return {
      judged: row.length,
      highest: running(scores, Math.max),
      lowest: running(scores, Math.min),
      leastSure: running(
        row.map(({ sure }) => sure),
        Math.min,
      ),
      score: row[0]?.score ?? null,
      sure: row[0]?.sure ?? null,
    };
  }
}

function running(values: readonly number[], pick: (one: number, other: number) => number): number[] {
  const sums: number[] = [];
  for (const value of values) sums.push(pick(value, sums.at(-1) ?? value));
  return sums;
}
