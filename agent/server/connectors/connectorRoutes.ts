import { connectorChange, connectorState, connectorTest, connectorTested } from '../../protocol/connector.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import type { ConnectorDesk } from './connectorDesk.ts';
import type { ConnectorSync } from './connectorSync.ts';

const tags = ['contacts'];

interface Options {
  desk: ConnectorDesk;
  sync: ConnectorSync;
  contacts: Pick<ContactRepository, 'countNotesToWriteBack'>;
}

/** Which other system knows the customers too. */
export function connectorRoutes(app: FloorApp, { desk, sync, contacts }: Options): void {
  const state = async () => {
    const kind = desk.connector?.writesNotes ? desk.connector.kind : undefined;
    return desk.state(kind === undefined ? 0 : await contacts.countNotesToWriteBack(kind));
  };
  app.get(
    '/v1/connector',
    {
      config: { action: 'connector.manage' },
      schema: { summary: 'Which other system knows the customers too', tags, response: { 200: connectorState } },
    },
    state,
  );

  app.put(
    '/v1/connector',
    {
      config: { action: 'connector.manage' },
      schema: { summary: 'Choose it', tags, body: connectorChange, response: { 200: connectorState } },
    },
    async (request) => {
      await desk.change(request.body, askerOf(request));
      void sync.writeNotes();
      return state();
    },
  );

  app.post(
    '/v1/connector/test',
    {
      config: { action: 'connector.manage' },
      schema: { summary: 'Look a number up there', tags, body: connectorTest, response: { 200: connectorTested } },
    },
    (request) => desk.test(request.body),
  );
}
