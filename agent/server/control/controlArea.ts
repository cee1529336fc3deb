import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import type { JobsArea } from '../jobs/jobsArea.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import type { PersonasArea } from '../personas/personasArea.ts';
import { AtHand } from './atHand.ts';
import { CallSeats } from './callSeats.ts';
import { CallVoices } from './callVoices.ts';
import { ControlDesk } from './controlDesk.ts';
import { controlRoutes } from './controlRoutes.ts';
import { LostClaims } from './lostClaims.ts';
import { PerCall } from './perCall.ts';
import { RoomSettling } from './roomSettling.ts';

export interface ControlArea extends Area {
  desk: ControlDesk;
  settling: RoomSettling;
  atHand: AtHand;
  claims: LostClaims;
  /** Settles when no command is under way any more. */
  settled(): Promise<void>;
}

interface Needs {
  media: MediaArea;
  personas: PersonasArea;
  calls: CallsArea;
  jobs: JobsArea;
}

/** The supervisors' hand on the calls: their commands, their voices and places in the rooms, and what becomes of a call that they lose. */
export function controlArea(ground: Ground, { media: { server: media, tracks }, ...needs }: Needs): ControlArea {
  const { storage, news, log, audit, metrics, logger, now } = ground;
  const { calls } = storage;
  const { ending, listeners, presence } = needs.calls;
  const turns = new PerCall();
  const voices = new CallVoices({ media, tracks, logger });
  const seats = new CallSeats({ media, listeners, presence, logger });
  const desk = new ControlDesk({
    calls,
    log,
    audit,
    listeners,
    voices,
    seats,
    jobs: needs.jobs.desk,
    personas: needs.personas.desk,
    ending,
    turns,
    now,
    logger,
  });
  const claims = new LostClaims({ calls, log, turns, now, logger });
  const atHand = new AtHand({ calls, news, onLost: (callId, operator) => desk.lose(callId, operator), logger });
  news.listen({
    eventsAppended: (callId, events) => {
      if (events.some(({ type }) => type === 'call.ended')) voices.forget(callId);
    },
  });
  return {
    desk,
    settling: new RoomSettling({ calls, media, seats, turns, logger }),
    atHand,
    claims,
    routes: (app) =>
      controlRoutes(app, {
        desk,
        onAnswered: (outcome) => metrics.count(`floorwalker_commands_total{outcome="${outcome}"}`),
        now,
      }),
    start: async () => {
      await atHand.start();
      await claims.start();
    },
    close: () => {
      atHand.close();
      claims.close();
      seats.close();
    },
    settled: () => turns.settled(),
  };
}
