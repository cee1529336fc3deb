import type { Area } from '../area.ts';
import type { ErrandsArea } from '../errands/errandsArea.ts';
import type { Ground } from '../ground.ts';
import { PersonaDesk } from './personaDesk.ts';
import { personaRoutes } from './personaRoutes.ts';
import { TrialDesk } from './trialDesk.ts';
import { trialRoutes } from './trialRoutes.ts';

export interface PersonasArea extends Area {
  desk: PersonaDesk;
}

/** Who the assistant is in a call, and trying that out before a customer hears it. */
export function personasArea(
  { storage: { personas }, audit, logger, now }: Ground,
  { errands }: { errands: ErrandsArea },
): PersonasArea {
  const desk = new PersonaDesk({ personas, audit, now, logger });
  const trials = new TrialDesk(errands.desk);
  return {
    desk,
    routes: (app) => {
      personaRoutes(app, desk);
      trialRoutes(app, trials);
    },
    load: () => desk.start(),
  };
}
