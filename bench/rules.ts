// npm run bench -- rules [--rules 1000 --calls 40]
//
// Asks 1,000 rules of every kind of clause, all of them on, after each turn of calls of 40 turns in both languages, as the floor does: the
// turn, what was said before it and its judgement are read into the facts, and the rules asked at each of these moments. Nothing is sent: what
// fires is counted only. Prints JSON last.
//
// ms1000Rules  from a turn's events to knowing which rules fire, reasons and all, over all turns of all calls but the first
// compileMs    making functions of all of them, once: when the floor starts, and when a rule is changed
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CallEvent } from '../agent/protocol/callEvent.ts';
import { RuleEngine } from '../agent/server/rules/ruleEngine.ts';
import { RuleRun } from '../agent/server/rules/ruleRun.ts';
import { manyRules } from './rules/manyRules.ts';
import { manyTurns } from './rules/manyTurns.ts';
import { percentile } from './support/percentiles.ts';
import { describeLoad, say } from './support/progress.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { rules: { type: 'string', default: '1000' }, calls: { type: 'string', default: '40' } },
});
const count = z.coerce.number().int().min(1).max(10_000).parse(values.rules);
const calls = z.coerce.number().int().min(2).parse(values.calls);

const engine = new RuleEngine();
const started = performance.now();
const compiled = manyRules(count).map((rule) => engine.compile(rule));
const compileMs = Math.round(performance.now() - started);

const tookMs: number[] = [];
let firings = 0;
for (let call = 0; call < calls; call += 1) {
  const run = new RuleRun(compiled, { tier: 'gold', minuteOf: () => 720 });
  const ask = (events: readonly CallEvent[]) => {
    for (const event of events) firings += run.ask(event.at, run.take(event)).firings.length;
  };
  const { opening, turns } = manyTurns(call % 2 === 0 ? 'en' : 'ar');
  ask(opening);
  for (const events of turns) {
    const before = performance.now();
    ask(events);
    // The first call finds nothing optimised: it stands for the first of the day, not for a turn.
    if (call > 0) tookMs.push(performance.now() - before);
  }
}
say(`${tookMs.length} turns, ${firings} firings, load ${describeLoad()}`);
const rounded = (share: number) => Math.round((percentile(tookMs, share) ?? 0) * 1_000) / 1_000;
console.log(JSON.stringify({ ms1000Rules: { p50: rounded(0.5), p95: rounded(0.95) }, rules: count, compileMs }));
