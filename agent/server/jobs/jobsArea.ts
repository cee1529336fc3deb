import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { ContactsArea } from '../contacts/contactsArea.ts';
import type { Ground } from '../ground.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import type { PersonasArea } from '../personas/personasArea.ts';
import { JobDesk } from './jobDesk.ts';
import { JobDispatcher } from './jobDispatcher.ts';
import { jobRoute } from './jobRoute.ts';
import { workerRoute } from './workerRoute.ts';

export interface JobsArea extends Area {
  desk: JobDesk;
}

interface Needs {
  media: MediaArea;
  contacts: ContactsArea;
  personas: PersonasArea;
  calls: CallsArea;
  /** A job has missed its customer for a while. */
  customerMissed: (callId: string) => Promise<void>;
}

/** The workers' jobs, one for each call: asked for, linked, obeyed and let go. */
export function jobsArea(ground: Ground, needs: Needs): JobsArea {
  const { environment, limits, storage, news, log, metrics, logger, now } = ground;
  const { calls, contacts } = storage;
  const { ending } = needs.calls;
  const personas = needs.personas.desk;
  const media = needs.media.server;
  const dispatcher = new JobDispatcher({ personas, calls, limits, contacts, log, media, now, logger });
  const desk = new JobDesk({
    callerRecord: needs.contacts.callerRecord,
    personas,
    calls,
    contacts,
    log,
    news,
    ending,
    dispatcher,
    customerMissed: needs.customerMissed,
    workerSecret: environment.FLOORWALKER_WORKER_SECRET,
    now,
    logger,
  });
  ending.tellJobsBy((callId, end) => desk.farewell(callId, end));
  news.listen({
    eventsAppended: (callId, events) => {
      if (events.some(({ type }) => type === 'call.ended')) desk.release(callId);
    },
  });
  metrics.gauge('floorwalker_jobs_linked', () => desk.linked);
  return {
    desk,
    routes: (app) => {
      jobRoute(app, desk);
      workerRoute(app, { workerCame: () => dispatcher.workerCame() });
    },
    close: () => {
      dispatcher.close();
      desk.close();
    },
  };
}
