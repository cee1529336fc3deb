import type { Area } from '../area.ts';
import type { ControlArea } from '../control/controlArea.ts';
import type { Ground } from '../ground.ts';
import { DryRunDesk } from './dryRunDesk.ts';
import { RuleActions } from './ruleActions.ts';
import { RuleDesk } from './ruleDesk.ts';
import { RuleEngine } from './ruleEngine.ts';
import { ruleRoutes } from './ruleRoutes.ts';
import { RuleWatch } from './ruleWatch.ts';

/** The floor's rules: written and tried, asked in every call, and what they do to it. */
export function rulesArea(
  { storage: { calls, contacts, rules }, news, log, audit, logger, now }: Ground,
  { control }: { control: ControlArea },
): Area {
  const engine = new RuleEngine();
  const desk = new RuleDesk({ rules, engine, audit, now });
  const actions = new RuleActions({ control: control.desk, log, logger });
  const watch = new RuleWatch({ desk, actions, rules, calls, contacts, log, news, minuteOf, now, logger });
  const dryRuns = new DryRunDesk({ calls, contacts, engine, minuteOf, now, logger });
  return {
    routes: (app) => ruleRoutes(app, { desk, dryRuns }),
    load: () => desk.start(),
    start: () => watch.start(),
    close: async () => {
      await watch.close();
      await dryRuns.close();
    },
  };
}

/** Minutes since midnight, where this floor is. */
function minuteOf(at: number): number {
  const time = new Date(at);
  return time.getHours() * 60 + time.getMinutes();
}
