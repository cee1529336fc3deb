import type { Area } from '../area.ts';
import type { ContactsArea } from '../contacts/contactsArea.ts';
import type { Ground } from '../ground.ts';
import type { ProvidersArea } from '../provider-lists/providersArea.ts';
import { ConnectorDesk } from './connectorDesk.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { ConnectorSync } from './connectorSync.ts';

interface Needs {
  providers: ProvidersArea;
  contacts: ContactsArea;
}

/** The other system in which customers are kept, where the floor has one. */
export function connectorsArea(
  { environment, storage, news, audit, logger, now }: Ground,
  { providers: { master }, contacts: records }: Needs,
): Area {
  const { calls, contacts, settings } = storage;
  const region = environment.FLOORWALKER_PHONE_REGION;
  const desk = new ConnectorDesk({ settings, master, audit, region, logger, now });
  const sync = new ConnectorSync({ connectors: desk, contacts, desk: records.desk, logger, now });
  news.listen({
    // Beside the call: its greeting waits for no other system.
    callCreated: ({ callId, customer: { phone } }) => {
      if (phone === undefined || !desk.connector) return;
      calls
        .find(callId)
        .then((call) => (call?.contactId ? sync.lookUp(call.contactId, phone) : undefined))
        .catch((err: unknown) => logger.error({ err, callId }, 'a customer could not be looked up elsewhere'));
    },
  });
  return {
    routes: (app) => connectorRoutes(app, { desk, sync, contacts }),
    load: async () => {
      await desk.start();
      sync.start();
    },
    close: () => sync.close(),
  };
}
