import type { Logger } from 'pino';
import type { Area } from './area.ts';
import { auditArea } from './audit/auditArea.ts';
import { callsArea } from './calls/callsArea.ts';
import { roomsArea } from './calls/roomsArea.ts';
import { connectorsArea } from './connectors/connectorsArea.ts';
import { contactsArea } from './contacts/contactsArea.ts';
import { lookupsArea } from './contacts/lookupsArea.ts';
import { controlArea } from './control/controlArea.ts';
import { customersArea } from './customers/customersArea.ts';
import { drillsArea } from './drills/drillsArea.ts';
import type { Environment } from './environment.ts';
import { errandsArea } from './errands/errandsArea.ts';
import { layGround } from './ground.ts';
import { healthArea } from './health/healthArea.ts';
import { helpArea } from './help/helpArea.ts';
import { addressOf } from './http/addressOf.ts';
import { closeApp } from './http/closeApp.ts';
import { createApp } from './http/createApp.ts';
import { encryption } from './http/encryption.ts';
import { listen } from './http/listen.ts';
import type { GuardedRoute } from './http/roles.ts';
import { importsArea } from './imports/importsArea.ts';
import { jobsArea } from './jobs/jobsArea.ts';
import { mediaArea } from './media/mediaArea.ts';
import { moodsArea } from './moods/moodsArea.ts';
import { notesArea } from './notes/notesArea.ts';
import { operatorsArea } from './operators/operatorsArea.ts';
import { personasArea } from './personas/personasArea.ts';
import { providersArea } from './provider-lists/providersArea.ts';
import { recordingsArea } from './recordings/recordingsArea.ts';
import { retentionArea } from './retention/retentionArea.ts';
import { rulesArea } from './rules/rulesArea.ts';
import { sessionsArea } from './sessions/sessionsArea.ts';
import { streamArea } from './stream/streamArea.ts';
import { summariesArea } from './summaries/summariesArea.ts';
import { tagsArea } from './tags/tagsArea.ts';
import { transcriptsArea } from './transcripts/transcriptsArea.ts';

export interface FloorServer {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  address: string;
  /** What it answers to, and what each route lets somebody do. */
  routes: readonly GuardedRoute[];
  /** Ends every connection, then closes the database. Calls go on in their rooms; the next start finds them. */
  close(): Promise<void>;
}

/**
 * Builds the floor server from its areas and starts it. What comes in by HTTP or WebSocket goes to an area's desk; the desk writes it by the
 * repositories or the call log on the `ground`, which tells the floor's news; the stream hands that on to the stations.
 * @throws StartError when the data folder, the database or the port can't be used.
 */
export async function createFloorServer(
  environment: Environment,
  logger: Logger,
  now: () => number = Date.now,
): Promise<FloorServer> {
  const tls = encryption(environment);
  const ground = layGround(environment, logger, now);

  // Each area is given those that it asks. Where two ask each other, the earlier one gets a function that is called once both are there.
  const media = mediaArea(ground, { onBack: () => rooms.hurry(), hear: (news) => rooms.watch.hear(news) });
  const sessions = sessionsArea(ground, { media });
  const operators = operatorsArea(ground, { sessions });
  const errands = errandsArea();
  const providers = providersArea(ground);
  const contacts = contactsArea(ground);
  const connectors = connectorsArea(ground, { providers, contacts });
  const personas = personasArea(ground, { errands });
  const recordings = recordingsArea(ground, { media });
  const awaitJob = (callId: string) => jobs.desk.await(callId);
  const calls = callsArea(ground, { media, sessions, operators, contacts, personas, recordings, awaitJob });
  const customerMissed = (callId: string) => rooms.watch.look(callId);
  const jobs = jobsArea(ground, { media, contacts, personas, calls, customerMissed });
  const control = controlArea(ground, { media, personas, calls, jobs });
  const rules = rulesArea(ground, { control });
  const rooms = roomsArea(ground, { media, recordings, calls, jobs, control });
  const address = () => addressOf(app, environment.FLOORWALKER_HOST);
  const customers = customersArea(ground, { media, calls, jobs, address });
  const stream = streamArea(ground, { media, sessions, contacts, recordings, calls, control });
  const help = helpArea(ground, { errands, personas, calls });
  const summaries = summariesArea(ground, { errands, contacts, personas, calls });
  const transcripts = transcriptsArea(ground, { calls });
  const retention = retentionArea(ground);

  /** In the order in which they load, and then start. */
  const areas: Area[] = [
    ...[sessions, operators, recordings, connectors, providers, personas, errands],
    ...[calls, jobs, control, rules, rooms, customers, contacts, lookupsArea(ground, { calls })],
    ...[
      notesArea(ground, { calls }),
      tagsArea(ground, { calls }),
      moodsArea(ground, { calls }),
      importsArea(ground),
      drillsArea(ground),
    ],
    ...[retention, media, stream, help, summaries, transcripts, auditArea(ground), healthArea(ground, { media })],
  ];

  const app = await createApp({
    logger,
    environment,
    tls,
    authenticate: sessions.authenticate,
    onAnswered: (status) => ground.metrics.count(`floorwalker_answers_total{class="${Math.floor(status / 100)}xx"}`),
  });
  for (const area of areas) area.routes?.(app);

  const close = async () => {
    // First nothing begins by itself any more, then those who are connected are let go, then what people had asked for is given up.
    for (const area of [rooms, media, rules, control, recordings, jobs, stream, customers]) await area.close?.();
    await Promise.all([retention, contacts, connectors].map((area) => area.close?.()));
    for (const area of [transcripts, providers, errands, help, summaries]) await area.close?.();
    // What was decided of calls is still written down.
    await control.settled();
    await calls.close?.();
    await closeApp(app);
    ground.storage.close();
  };

  try {
    for (const area of areas) await area.load?.();
    await listen(app, environment);
  } catch (error) {
    await close();
    throw error;
  }
  for (const area of areas) await area.start?.();
  return { address: address(), routes: app.guardedRoutes, close };
}
