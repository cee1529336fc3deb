import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { ContactsArea } from '../contacts/contactsArea.ts';
import type { ControlArea } from '../control/controlArea.ts';
import type { Ground } from '../ground.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import type { RecordingsArea } from '../recordings/recordingsArea.ts';
import type { SessionsArea } from '../sessions/sessionsArea.ts';
import { StreamDesk } from './streamDesk.ts';
import { streamRoute } from './streamRoute.ts';

interface Needs {
  media: MediaArea;
  sessions: SessionsArea;
  contacts: ContactsArea;
  recordings: RecordingsArea;
  calls: CallsArea;
  control: ControlArea;
}

/** What the floor tells the stations that follow it, and what they say back. */
export function streamArea(ground: Ground, needs: Needs): Area {
  const { environment, rehearsal, storage, news, metrics, logger, now } = ground;
  const { media, sessions, contacts, recordings, calls, control } = needs;
  const stream = new StreamDesk({
    calls: storage.calls,
    contacts: contacts.desk,
    sessions: sessions.desk,
    news,
    rehearsal,
    livekitUrl: media.server.url,
    isMediaUp: () => media.health.up,
    lastErasure: () => storage.erasures.lastErasure(),
    listenersOf: (callId) => calls.listeners.namesOf(callId),
    atHand: (callId, by, seat) => control.atHand.hear(callId, by, seat),
    leases: recordings.leases,
    sessionCame: (session) => control.claims.came(session),
    sessionLeft: (session) => control.claims.left(session),
    mostReaders: environment.FLOORWALKER_MOST_STREAM_READERS,
    now,
    onError: (err) => logger.error({ err }, 'stream failed'),
  });
  metrics.gauge('floorwalker_stream_readers', () => stream.readers);
  metrics.gauge('floorwalker_stream_buffered_bytes', () => stream.bufferedBytes);
  return { routes: (app) => streamRoute(app, stream), close: () => stream.close() };
}
