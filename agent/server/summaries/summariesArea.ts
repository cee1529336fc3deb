import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { ContactsArea } from '../contacts/contactsArea.ts';
import type { ErrandsArea } from '../errands/errandsArea.ts';
import type { Ground } from '../ground.ts';
import type { PersonasArea } from '../personas/personasArea.ts';
import { SummaryDesk } from './summaryDesk.ts';
import { summaryRoutes } from './summaryRoutes.ts';
import { SummaryWatch } from './summaryWatch.ts';

interface Needs {
  errands: ErrandsArea;
  contacts: ContactsArea;
  personas: PersonasArea;
  calls: CallsArea;
}

/** What is told of each call once it is over. */
export function summariesArea(ground: Ground, { errands: { ask }, contacts: { files }, ...needs }: Needs): Area {
  const { storage, news, log, logger, now } = ground;
  const { calls } = storage;
  const personas = needs.personas.desk;
  const desk = new SummaryDesk({ desk: needs.calls.desk, calls, log, personas, files, ask, now, logger });
  const watch = new SummaryWatch({ calls, news, desk, now, logger });
  return {
    routes: (app) => summaryRoutes(app, desk),
    start: () => watch.start(),
    close: async () => {
      desk.stop();
      await watch.stop();
    },
  };
}
