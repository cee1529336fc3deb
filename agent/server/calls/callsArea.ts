import type { Area } from '../area.ts';
import type { ContactsArea } from '../contacts/contactsArea.ts';
import type { Ground } from '../ground.ts';
import { mayDo } from '../http/actions.ts';
import { CallPlaces } from '../limits/callPlaces.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import type { OperatorsArea } from '../operators/operatorsArea.ts';
import type { PersonasArea } from '../personas/personasArea.ts';
import type { RecordingsArea } from '../recordings/recordingsArea.ts';
import type { SessionsArea } from '../sessions/sessionsArea.ts';
import { CallDesk } from './callDesk.ts';
import { CallEnding } from './callEnding.ts';
import { callRoutes } from './callRoutes.ts';
import { Listeners } from './listeners.ts';
import { maySeeCall } from './maySeeCall.ts';
import { OfferDesk } from './offerDesk.ts';
import { Presence } from './presence.ts';

export interface CallsArea extends Area {
  desk: CallDesk;
  ending: CallEnding;
  listeners: Listeners;
  presence: Presence;
}

interface Needs {
  media: MediaArea;
  sessions: SessionsArea;
  operators: OperatorsArea;
  contacts: ContactsArea;
  personas: PersonasArea;
  recordings: RecordingsArea;
  /** Told of each call that waits for its job from now on. */
  awaitJob: (callId: string) => void;
}

/** Calls from the request to the end, who listens to them, and to whom they are offered. */
export function callsArea(ground: Ground, needs: Needs): CallsArea {
  const { environment, rehearsal, limits, storage, news, log, audit, metrics, logger, now } = ground;
  const { media, sessions, operators, contacts, personas, recordings, awaitJob } = needs;
  const { calls } = storage;
  const { nameOf } = operators;
  const ending = new CallEnding({ calls, log, media: media.server, now, logger });
  const listeners = new Listeners({
    media: media.server,
    news,
    nameOf,
    mayListen: async (operatorId, callId) => {
      const [operator, call] = await Promise.all([storage.operators.account(operatorId, now()), calls.find(callId)]);
      if (!operator || !call || !mayDo(operator.role, 'calls.listen')) return false;
      return maySeeCall({ role: operator.role, operatorId }, call.summary);
    },
    sessionsOf: async (operatorId) => (await sessions.desk.ofOperator(operatorId)).map(({ tokenHash }) => tokenHash),
    logger,
  });
  const desk = new CallDesk({
    personas: personas.desk,
    calls,
    limits,
    log,
    contacts: contacts.desk,
    media: media.server,
    ending,
    listeners,
    nameOf,
    audit,
    policyOf: (persona, language) => recordings.rules.policyOf(persona, language),
    places: new CallPlaces(environment.FLOORWALKER_MOST_OPEN_CALLS, () => calls.countOpen()),
    awaitJob,
    logger,
    rehearsal,
    now,
  });
  const offers = new OfferDesk({ calls, operators: storage.operators, log, audit, now });
  news.listen({
    eventsAppended: (callId, events, { state }) => {
      metrics.count('floorwalker_events_total', events.length);
      if (state !== 'ended' || !events.some(({ type }) => type === 'call.ended')) return;
      metrics.count('floorwalker_calls_ended_total');
      logger.info({ callId }, 'call ended');
    },
  });
  return {
    desk,
    ending,
    listeners,
    presence: new Presence(calls, log),
    routes: (app) => callRoutes(app, { desk, calls, offers, onCreated: (ms) => metrics.observeCallCreated(ms) }),
    close: () => ending.settled(),
  };
}
