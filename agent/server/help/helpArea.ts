import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { ErrandsArea } from '../errands/errandsArea.ts';
import type { Ground } from '../ground.ts';
import { KnowledgeDesk } from '../knowledge/knowledgeDesk.ts';
import { knowledgeFolder } from '../knowledge/knowledgeFolder.ts';
import type { PersonasArea } from '../personas/personasArea.ts';
import { HelpDesk } from './helpDesk.ts';
import { helpRoutes } from './helpRoutes.ts';

interface Needs {
  errands: ErrandsArea;
  personas: PersonasArea;
  calls: CallsArea;
}

/** What helps an operator in a call: the floor's knowledge, and a suggested answer. */
export function helpArea(ground: Ground, { errands: { ask }, personas, calls: { desk } }: Needs): Area {
  const { environment, storage, news, log, logger, now } = ground;
  const { calls } = storage;
  const knowledge = new KnowledgeDesk({ folder: knowledgeFolder(environment), logger, now });
  const help = new HelpDesk({ desk, calls, knowledge, personas: personas.desk, log, news, ask, logger });
  return {
    routes: (app) => helpRoutes(app, { desk: help, knowledge }),
    load: () => knowledge.start(),
    close: async () => {
      help.close();
      await knowledge.close();
    },
  };
}
