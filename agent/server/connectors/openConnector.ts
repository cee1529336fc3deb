import type { ConnectorSettings } from '../../protocol/connector.ts';
import type { Connector } from './connector.ts';
import { hubSpotConnector } from './hubSpotConnector.ts';
import { politely } from './politely.ts';
import { restConnector } from './restConnector.ts';

const WITHIN_MS = 5_000;
/** HubSpot's search takes four in a second (its usage guidelines); others are not known. */
const PER_SECOND = 4;

/** The connector that the settings name, with manners; undefined where the customers are here alone. */
export function openConnector(settings: ConnectorSettings, key: string | undefined): Connector | undefined {
  switch (settings.kind) {
    case 'local':
      return undefined;
    case 'hubspot':
      return politely(hubSpotConnector(settings, key), { perSecond: PER_SECOND, withinMs: WITHIN_MS });
    case 'rest':
      return politely(restConnector(settings, key), { perSecond: PER_SECOND, withinMs: WITHIN_MS });
  }
}
