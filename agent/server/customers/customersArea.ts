import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import type { JobsArea } from '../jobs/jobsArea.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import { CustomerDesk } from './customerDesk.ts';
import { customerRoute } from './customerRoute.ts';
import { LinkDesk } from './linkDesk.ts';
import { linkRoutes } from './linkRoutes.ts';
import { pageRoutes } from './pageRoutes.ts';

interface Needs {
  media: MediaArea;
  calls: CallsArea;
  jobs: JobsArea;
  /** Where this server listens; known once it does. */
  address: () => string;
}

/** Customers in their browser: the links that let them in, the page, its captions and what is typed there. */
export function customersArea(ground: Ground, { media, jobs, address, calls: { desk, ending } }: Needs): Area {
  const { environment, storage, news, log, audit, metrics, now } = ground;
  const { calls } = storage;
  const links = new LinkDesk({
    links: storage.customerLinks,
    calls,
    desk,
    audit,
    media: media.server,
    notices: environment.FLOORWALKER_CUSTOMER_NOTICES ?? {},
    publicUrl: () => environment.FLOORWALKER_PUBLIC_URL ?? address(),
    now,
  });
  const customers = new CustomerDesk({
    calls,
    links,
    log,
    news,
    ending,
    tellJob: (callId, message) => jobs.desk.tellTyped(callId, message),
    now,
  });
  metrics.gauge('floorwalker_customer_pages', () => customers.readers);
  return {
    routes: (app) => {
      linkRoutes(app, links);
      customerRoute(app, customers);
      pageRoutes(app, { livekitUrl: media.server.url, languageOf: (id) => links.languageOf(id) });
    },
    close: () => customers.close(),
  };
}
