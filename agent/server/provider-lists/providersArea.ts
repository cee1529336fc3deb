import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { MasterKey } from './masterKey.ts';
import { PriceDesk } from './priceDesk.ts';
import { ProviderDesk } from './providerDesk.ts';
import { ProviderHealth } from './providerHealth.ts';
import { providerRoutes } from './providerRoutes.ts';

export interface ProvidersArea extends Area {
  /** Seals what the floor keeps of keys to other systems. */
  master: MasterKey;
}

/** Which models and voices are used, with which keys, how they fare, and what they cost. */
export function providersArea({ environment, storage: { settings }, news, audit, logger, now }: Ground): ProvidersArea {
  const master = new MasterKey(environment.FLOORWALKER_DATA);
  const health = new ProviderHealth(now);
  const desk = new ProviderDesk({ settings, master, health, audit, now, logger });
  const prices = new PriceDesk({ settings, audit, logger });
  news.listen({ eventsAppended: (_callId, events) => health.hear(events) });
  return {
    master,
    routes: (app) => providerRoutes(app, { desk, prices }),
    load: async () => {
      await desk.start();
      await prices.start();
    },
    close: () => desk.close(),
  };
}
