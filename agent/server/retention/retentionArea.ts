import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { customerDataRoutes } from './customerDataRoutes.ts';
import { CustomerErasures } from './customerErasures.ts';
import { Eraser } from './eraser.ts';
import { RetentionDesk } from './retentionDesk.ts';
import { retentionRoutes } from './retentionRoutes.ts';
import { RetentionSweep } from './retentionSweep.ts';

/** How long calls are kept, and erasing them and customers, when the time has come or somebody asks for it. */
export function retentionArea({ storage, news, log, audit, logger, now }: Ground): Area {
  const { calls, contacts, erasures } = storage;
  const eraser = new Eraser({ erasures, audit, news, logger, now });
  const sweep = new RetentionSweep({ erasures, contacts, eraser, logger, now });
  const find = async (callId: string) => (await calls.find(callId))?.summary;
  const desk = new RetentionDesk({ erasures, log, eraser, sweep, audit, find });
  const customers = new CustomerErasures({ erasures, calls, contacts, eraser, audit, logger, now });
  return {
    routes: (app) => {
      retentionRoutes(app, { desk, erasures });
      customerDataRoutes(app, { erasures: customers, calls, contacts, audit });
    },
    start: async () => {
      await customers.start();
      sweep.start();
      void eraser.forgetTraces();
    },
    close: async () => {
      await Promise.all([sweep.stop(), customers.stop()]);
      eraser.close();
    },
  };
}
