import { z } from 'zod';
import { connectorChange, connectorState, connectorTest, connectorTested } from '../../agent/protocol/connector.ts';
import { request } from './definition.ts';

/** Which other system knows the customers too. For administrators; its key is never told. */
export const connectorRequests = {
  'connector/state': request(z.object({}), connectorState),
  'connector/change': request(connectorChange, connectorState),
  /** Looks a number up there, with settings that need not be stored. */
  'connector/test': request(connectorTest, connectorTested),
};
