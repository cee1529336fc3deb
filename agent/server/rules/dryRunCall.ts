import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { Reach } from './affectedFacts.ts';
import type { Surroundings } from './factBook.ts';
import type { CompiledRule } from './ruleEngine.ts';
import { type Firing, RuleRun, type RunRule } from './ruleRun.ts';

/** The id of a rule that is only tried: none of those in the log, so that what the rule itself has done in that call does not count. */
export const TRIED_RULE = '00000000-0000-0000-0000-000000000000';

/** More moments in which nobody speaks than this are not looked at between two events. */
const MOST_WAKES = 100;

/**
 * Where one rule would have fired in a call, by its log: what other rules did stands in it, what this one would have done does not follow.
 * Give it `TRIED_RULE` for an id. Yields now and then, so that whoever runs it can let others have their turn.
 */
export function* dryRunCall<R extends RunRule>(
  events: readonly CallEvent[],
  rule: CompiledRule<R>,
  surroundings: Surroundings,
): Generator<undefined, { firings: Firing<R>[]; limited: boolean }> {
  const run = new RuleRun([rule], surroundings);
  const firings: Firing<R>[] = [];
  let limited = false;
  const ask = (at: number, reach?: Reach) => {
    const asked = run.ask(at, reach);
    firings.push(...asked.firings);
    limited ||= asked.limited.length > 0;
  };
  const speaks = speechBegins(events);
  let now = 0;
  for (const [index, event] of events.entries()) {
    if (index > 0) {
      const until = Math.min(event.at, speaks[index] ?? event.at);
      for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
        const at = run.wakeAt(now);
        if (at === undefined || at > until) break;
        now = at;
        ask(at);
      }
    }
    now = Math.max(now, event.at);
    ask(now, run.take(event));
    if (run.isOver) break;
    if (index % 200 === 199) yield;
  }
  return { firings, limited };
}

/** For each event when somebody begins to say what is written down next: until then it is quiet. */
function speechBegins(events: readonly CallEvent[]): number[] {
  let next = Number.POSITIVE_INFINITY;
  return events
    .toReversed()
    .map((event) => {
      const known = event.type === 'turn' ? parseEvent(event) : undefined;
      if (known?.type === 'turn' && known.data.channel !== 'private') next = known.data.startMs;
      return next;
    })
    .reverse();
}
