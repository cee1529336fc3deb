import { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { AuditDesk } from './audit/auditDesk.ts';
import { auditRoutes } from './audit/auditRoutes.ts';
import { CallLog } from './call-log/callLog.ts';
import { CallDesk } from './calls/callDesk.ts';
import { CallEnding } from './calls/callEnding.ts';
import { callRoutes } from './calls/callRoutes.ts';
import { FloorSweep } from './calls/floorSweep.ts';
import { Listeners } from './calls/listeners.ts';
import { maySeeCall } from './calls/maySeeCall.ts';
import { OfferDesk } from './calls/offerDesk.ts';
import { Presence } from './calls/presence.ts';
import { RoomRevival } from './calls/roomRevival.ts';
import { RoomWatch } from './calls/roomWatch.ts';
import { ConnectorDesk } from './connectors/connectorDesk.ts';
import { connectorRoutes } from './connectors/connectorRoutes.ts';
import { ConnectorSync } from './connectors/connectorSync.ts';
import { CallerRecord } from './contacts/callerRecord.ts';
import { ContactDesk } from './contacts/contactDesk.ts';
import { ContactFileDesk } from './contacts/contactFileDesk.ts';
import { contactFileRoutes } from './contacts/contactFileRoutes.ts';
import { ContactImportDesk } from './contacts/contactImportDesk.ts';
import { contactImportRoutes } from './contacts/contactImportRoutes.ts';
import { contactRoutes } from './contacts/contactRoutes.ts';
import { LookupPermission } from './contacts/lookupPermission.ts';
import { lookupRoute } from './contacts/lookupRoute.ts';
import { MergeDesk } from './contacts/mergeDesk.ts';
import { RecordNews } from './contacts/recordNews.ts';
import { tellRecordsOfOpenCalls } from './contacts/tellRecordsOfOpenCalls.ts';
import { AtHand } from './control/atHand.ts';
import { CallSeats } from './control/callSeats.ts';
import { CallVoices } from './control/callVoices.ts';
import { ControlDesk } from './control/controlDesk.ts';
import { controlRoutes } from './control/controlRoutes.ts';
import { LostClaims } from './control/lostClaims.ts';
import { PerCall } from './control/perCall.ts';
import { RoomSettling } from './control/roomSettling.ts';
import { CustomerDesk } from './customers/customerDesk.ts';
import { customerRoute } from './customers/customerRoute.ts';
import { LinkDesk } from './customers/linkDesk.ts';
import { linkRoutes } from './customers/linkRoutes.ts';
import { pageRoutes } from './customers/pageRoutes.ts';
import { codeOf } from './dataFolder.ts';
import { DrillDesk } from './drills/drillDesk.ts';
import { drillRoutes } from './drills/drillRoutes.ts';
import { RehearsalProcess } from './drills/rehearsalProcess.ts';
import type { Environment } from './environment.ts';
import { ErrandDesk } from './errands/errandDesk.ts';
import { errandRoutes } from './errands/errandRoutes.ts';
import { healthRoutes } from './health/healthRoutes.ts';
import { Metrics } from './health/metrics.ts';
import { askModelBy } from './help/askModel.ts';
import { HelpDesk } from './help/helpDesk.ts';
import { helpRoutes } from './help/helpRoutes.ts';
import { mayDo } from './http/actions.ts';
import { closeApp } from './http/closeApp.ts';
import { createApp } from './http/createApp.ts';
import { encryption } from './http/encryption.ts';
import type { FloorApp } from './http/floorApp.ts';
import type { GuardedRoute } from './http/roles.ts';
import { ImportDesk } from './imports/importDesk.ts';
import { importRoutes } from './imports/importRoutes.ts';
import { JobDesk } from './jobs/jobDesk.ts';
import { JobDispatcher } from './jobs/jobDispatcher.ts';
import { jobRoute } from './jobs/jobRoute.ts';
import { workerRoute } from './jobs/workerRoute.ts';
import { KnowledgeDesk } from './knowledge/knowledgeDesk.ts';
import { knowledgeFolder } from './knowledge/knowledgeFolder.ts';
import { CallPlaces } from './limits/callPlaces.ts';
import { liveKitMediaServer } from './media/liveKitMediaServer.ts';
import { MediaHealth } from './media/mediaHealth.ts';
import { MediaPulse } from './media/mediaPulse.ts';
import type { RoomNews } from './media/mediaServer.ts';
import { VoiceTracks } from './media/voiceTracks.ts';
import { MoodDesk } from './moods/moodDesk.ts';
import { moodRoutes } from './moods/moodRoutes.ts';
import { FloorNews } from './news/floorNews.ts';
import { NoteDesk } from './notes/noteDesk.ts';
import { noteRoutes } from './notes/noteRoutes.ts';
import { OperatorDesk } from './operators/operatorDesk.ts';
import { operatorRoutes } from './operators/operatorRoutes.ts';
import { PersonaDesk } from './personas/personaDesk.ts';
import { personaRoutes } from './personas/personaRoutes.ts';
import { TrialDesk } from './personas/trialDesk.ts';
import { trialRoutes } from './personas/trialRoutes.ts';
import { MasterKey } from './provider-lists/masterKey.ts';
import { PriceDesk } from './provider-lists/priceDesk.ts';
import { ProviderDesk } from './provider-lists/providerDesk.ts';
import { ProviderHealth } from './provider-lists/providerHealth.ts';
import { providerRoutes } from './provider-lists/providerRoutes.ts';
import { LeaseDesk } from './recordings/leaseDesk.ts';
import { recordingRoutes } from './recordings/recordingRoutes.ts';
import { RecordingRulesDesk } from './recordings/recordingRulesDesk.ts';
import { ReportDesk } from './recordings/reportDesk.ts';
import { customerDataRoutes } from './retention/customerDataRoutes.ts';
import { CustomerErasures } from './retention/customerErasures.ts';
import { Eraser } from './retention/eraser.ts';
import { RetentionDesk } from './retention/retentionDesk.ts';
import { retentionRoutes } from './retention/retentionRoutes.ts';
import { RetentionSweep } from './retention/retentionSweep.ts';
import { DryRunDesk } from './rules/dryRunDesk.ts';
import { RuleActions } from './rules/ruleActions.ts';
import { RuleDesk } from './rules/ruleDesk.ts';
import { RuleEngine } from './rules/ruleEngine.ts';
import { ruleRoutes } from './rules/ruleRoutes.ts';
import { RuleWatch } from './rules/ruleWatch.ts';
import { authenticateBy } from './sessions/authenticateBy.ts';
import { makeFirstOperator } from './sessions/firstOperator.ts';
import { PasswordDesk } from './sessions/passwordDesk.ts';
import { SessionDesk } from './sessions/sessionDesk.ts';
import { sessionRoutes } from './sessions/sessionRoutes.ts';
import { SignInGuard } from './sessions/signInGuard.ts';
import { StartError } from './startError.ts';
import { sqliteStorage } from './storage/sqliteStorage.ts';
import { StreamDesk } from './stream/streamDesk.ts';
import { streamRoute } from './stream/streamRoute.ts';
import { SummaryDesk } from './summaries/summaryDesk.ts';
import { summaryRoutes } from './summaries/summaryRoutes.ts';
import { SummaryWatch } from './summaries/summaryWatch.ts';
import { TranscriberDesk } from './transcripts/transcriberDesk.ts';
import { TranscriptDesk } from './transcripts/transcriptDesk.ts';
import { transcriptRoutes } from './transcripts/transcriptRoutes.ts';
import { webhookRoute } from './webhooks/webhookRoute.ts';

export interface FloorServer {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  address: string;
  /** What it answers to, and what each route lets somebody do. */
  routes: readonly GuardedRoute[];
  /** Ends every connection, then closes the database. Calls go on in their rooms; the next start finds them. */
  close(): Promise<void>;
}

/**
 * Builds the floor server from its parts and starts it.
 * @throws StartError when the data folder, the database or the port can't be used.
 */
export async function createFloorServer(
  options: Environment,
  logger: Logger,
  now: () => number = Date.now,
): Promise<FloorServer> {
  const tls = encryption(options);
  const storage = sqliteStorage(options.FLOORWALKER_DATA);
  const rehearsal = options.FLOORWALKER_REHEARSAL_URL !== undefined;
  const keys = { apiKey: options.LIVEKIT_API_KEY, apiSecret: options.LIVEKIT_API_SECRET };
  const media = liveKitMediaServer(options.LIVEKIT_URL, keys, options.FLOORWALKER_MOST_PARTICIPANTS);
  const livekitUrl = media.url;

  const news = new FloorNews();
  const pulse = new MediaPulse(livekitUrl, () => mediaHealth.doubt());
  const mediaHealth = new MediaHealth({ media, news, onUp: () => pulse.hold(), onBack: () => sweep.hurry() });
  const metrics = new Metrics();
  const { calls } = storage;
  const log = new CallLog(calls, news, now);
  const audit = new AuditDesk(storage.audit, now);
  const records = {
    contacts: storage.contacts,
    told: new RecordNews(calls, log),
    ...{ news, audit, now, region: options.FLOORWALKER_PHONE_REGION },
  };
  const contacts = new ContactDesk(records);
  const contactFiles = new ContactFileDesk(records);
  const { operators } = storage;
  const guard = new SignInGuard(storage.signIns, audit, now);
  const sessions = new SessionDesk({ operators, sessions: storage.sessions, guard, news, audit, now });
  const ending = new CallEnding({ calls, log, media, now, logger });
  const limits = {
    longestSilenceMs: options.FLOORWALKER_LONGEST_SILENCE_MS,
    longestCallMs: options.FLOORWALKER_LONGEST_CALL_MS,
  };
  const personas = new PersonaDesk({ personas: storage.personas, audit, now, logger });
  const dispatcher = new JobDispatcher({
    personas,
    calls,
    limits,
    contacts: storage.contacts,
    log,
    media,
    now,
    logger,
  });
  const callerRecord = new CallerRecord({
    ...{ calls, audit, contacts: storage.contacts, desk: contacts, files: contactFiles },
  });
  const jobs = new JobDesk({
    callerRecord,
    personas,
    calls,
    contacts: storage.contacts,
    log,
    news,
    ending,
    dispatcher,
    customerMissed: (callId) => rooms.look(callId),
    workerSecret: options.FLOORWALKER_WORKER_SECRET,
    now,
    logger,
  });
  ending.tellJobsBy((callId, end) => jobs.farewell(callId, end));
  const nameOf = async (operatorId: string) => (await operators.account(operatorId, now()))?.name;
  const listeners = new Listeners({
    media,
    news,
    nameOf,
    mayListen: async (operatorId, callId) => {
      const [operator, call] = await Promise.all([operators.account(operatorId, now()), calls.find(callId)]);
      if (!operator || !call || !mayDo(operator.role, 'calls.listen')) return false;
      return maySeeCall({ role: operator.role, operatorId }, call.summary);
    },
    sessionsOf: async (operatorId) => (await sessions.ofOperator(operatorId)).map(({ tokenHash }) => tokenHash),
    logger,
  });
  const recordingRules = new RecordingRulesDesk({ settings: storage.settings, audit, logger });
  const master = new MasterKey(options.FLOORWALKER_DATA);
  const connectors = new ConnectorDesk({
    ...{ settings: storage.settings, master, audit, region: options.FLOORWALKER_PHONE_REGION, logger, now },
  });
  const connectorSync = new ConnectorSync({ connectors, contacts: storage.contacts, desk: contacts, logger, now });
  const providerHealth = new ProviderHealth(now);
  const providers = new ProviderDesk({
    ...{ settings: storage.settings, audit, now, logger },
    master,
    health: providerHealth,
  });
  const prices = new PriceDesk({ settings: storage.settings, audit, logger });
  const leases = new LeaseDesk({ calls, log, news, media, copies: () => recordingRules.rules.copies, now, logger });
  const desk = new CallDesk({
    personas,
    calls,
    limits,
    log,
    contacts,
    media,
    ending,
    listeners,
    nameOf,
    audit,
    policyOf: (persona, language) => recordingRules.policyOf(persona, language),
    places: new CallPlaces(options.FLOORWALKER_MOST_OPEN_CALLS, () => calls.countOpen()),
    awaitJob: (callId) => jobs.await(callId),
    logger,
    rehearsal,
    now,
  });
  const links = new LinkDesk({
    links: storage.customerLinks,
    calls,
    desk,
    audit,
    media,
    notices: options.FLOORWALKER_CUSTOMER_NOTICES ?? {},
    publicUrl: () => options.FLOORWALKER_PUBLIC_URL ?? addressOf(app, options),
    now,
  });
  const customers = new CustomerDesk({
    calls,
    links,
    log,
    news,
    ending,
    tellJob: (callId, message) => jobs.tellTyped(callId, message),
    now,
  });
  const drills = new DrillDesk({
    rehearsal: new RehearsalProcess(options.FLOORWALKER_REHEARSAL_URL, options.FLOORWALKER_CALLER_SECRET),
    audit,
    logger,
    now,
  });
  const stream = new StreamDesk({
    calls,
    contacts,
    sessions,
    news,
    rehearsal,
    livekitUrl,
    isMediaUp: () => mediaHealth.up,
    lastErasure: () => storage.erasures.lastErasure(),
    listenersOf: (callId) => listeners.namesOf(callId),
    atHand: (callId, by, seat) => atHand.hear(callId, by, seat),
    leases,
    sessionCame: (session) => claims.came(session),
    sessionLeft: (session) => claims.left(session),
    mostReaders: options.FLOORWALKER_MOST_STREAM_READERS,
    now,
    onError: (err) => logger.error({ err }, 'stream failed'),
  });
  const presence = new Presence(calls, log);
  const revival = new RoomRevival({
    calls,
    log,
    media,
    presence,
    roomReopened: (callId) => jobs.roomReopened(callId),
    logger,
  });
  const turns = new PerCall();
  const tracks = new VoiceTracks(media);
  const voices = new CallVoices({ media, tracks, logger });
  const seats = new CallSeats({ media, listeners, presence, logger });
  const settling = new RoomSettling({ calls, media, seats, turns, logger });
  const control = new ControlDesk({
    calls,
    log,
    audit,
    listeners,
    voices,
    seats,
    jobs,
    personas,
    ending,
    turns,
    now,
    logger,
  });
  const claims = new LostClaims({ calls, log, turns, now, logger });
  const engine = new RuleEngine();
  const rules = new RuleDesk({ rules: storage.rules, engine, audit, now });
  const ruleWatch = new RuleWatch({
    ...{ calls, log, news, now, logger, minuteOf },
    desk: rules,
    actions: new RuleActions({ control, log, logger }),
    rules: storage.rules,
    contacts: storage.contacts,
  });
  const dryRuns = new DryRunDesk({ calls, contacts: storage.contacts, engine, minuteOf, now, logger });
  const atHand = new AtHand({
    calls,
    news,
    onLost: (callId, operator) => control.lose(callId, operator),
    logger,
  });
  const rooms = new RoomWatch({
    calls,
    media,
    presence,
    revival,
    ending,
    listeners,
    isRecorder: (callId, identity) => leases.isExpected(callId, identity),
    settling,
    isAttended: (callId) => jobs.isAttended(callId),
    isLinked: (callId) => jobs.isLinked(callId),
    attend: (callId, identity) => jobs.attend(callId, identity),
    assistantLeft: (callId, identity) => jobs.assistantLeft(callId, identity),
    now,
    logger,
  });
  const sweep = new FloorSweep(rooms, async (err) => {
    logger.warn({ err }, 'sweep failed');
    await rooms.mediaAway(mediaHealth.awayForMs);
  });

  news.listen({
    // Beside the call: its greeting waits for no other system.
    callCreated: ({ callId, customer: { phone } }) => {
      if (phone === undefined || !connectors.connector) return;
      calls
        .find(callId)
        .then((call) => (call?.contactId ? connectorSync.lookUp(call.contactId, phone) : undefined))
        .catch((err: unknown) => logger.error({ err, callId }, 'a customer could not be looked up elsewhere'));
    },
    mediaChanged: (up) => logger.warn({ up }, up ? 'the media server is back' : 'the media server does not answer'),
    eventsAppended: (callId, events, { state }) => {
      metrics.count('floorwalker_events_total', events.length);
      providerHealth.hear(events);
      if (state !== 'ended' || !events.some(({ type }) => type === 'call.ended')) return;
      metrics.count('floorwalker_calls_ended_total');
      logger.info({ callId }, 'call ended');
      jobs.release(callId);
      voices.forget(callId);
    },
  });
  metrics.gauge('floorwalker_stream_readers', () => stream.readers);
  metrics.gauge('floorwalker_customer_pages', () => customers.readers);
  metrics.gauge('floorwalker_stream_buffered_bytes', () => stream.bufferedBytes);
  metrics.gauge('floorwalker_recordings_leased', () => leases.leased);
  metrics.gauge('floorwalker_jobs_linked', () => jobs.linked);

  const app = await createApp({
    logger,
    environment: options,
    tls,
    authenticate: authenticateBy(sessions, {
      caller: options.FLOORWALKER_CALLER_SECRET,
      worker: options.FLOORWALKER_WORKER_SECRET,
    }),
    onAnswered: (status) => metrics.count(`floorwalker_answers_total{class="${Math.floor(status / 100)}xx"}`),
  });
  const passwords = new PasswordDesk({ operators, guard, news, audit, now });
  metrics.gauge('floorwalker_sockets_open', () => app.countSockets().open);
  metrics.gauge('floorwalker_sockets_silent', () => app.countSockets().silent);
  sessionRoutes(app, { desk: sessions, passwords, rehearsal, livekitUrl, now });
  operatorRoutes(app, new OperatorDesk(operators, news, audit, now), sessions);
  const offers = new OfferDesk({ calls, operators, log, audit, now });
  callRoutes(app, { desk, calls, offers, onCreated: (ms) => metrics.observeCallCreated(ms) });
  controlRoutes(app, {
    desk: control,
    onAnswered: (outcome) => metrics.count(`floorwalker_commands_total{outcome="${outcome}"}`),
    now,
  });
  recordingRoutes(app, { rules: recordingRules, reports: new ReportDesk({ calls, log, leases, now }) });
  personaRoutes(app, personas);
  const errands = new ErrandDesk();
  errandRoutes(app, errands);
  trialRoutes(app, new TrialDesk(errands));
  ruleRoutes(app, { desk: rules, dryRuns });
  const ask = askModelBy(errands);
  const knowledge = new KnowledgeDesk({ folder: knowledgeFolder(options), logger, now });
  const help = new HelpDesk({ desk, calls, knowledge, personas, log, news, ask, logger });
  helpRoutes(app, { desk: help, knowledge });
  const summaries = new SummaryDesk({ desk, calls, log, personas, files: contactFiles, ask, now, logger });
  const summaryWatch = new SummaryWatch({ calls, news, desk: summaries, now, logger });
  summaryRoutes(app, summaries);
  auditRoutes(app, audit);
  linkRoutes(app, links);
  customerRoute(app, customers);
  pageRoutes(app, { livekitUrl, languageOf: (id) => links.languageOf(id) });
  contactRoutes(app, contacts);
  connectorRoutes(app, { desk: connectors, sync: connectorSync, contacts: storage.contacts });
  lookupRoute(app, new LookupPermission({ desk, log, audit }));
  const contactImports = new ContactImportDesk({
    ...{ folder: options.FLOORWALKER_DATA, region: options.FLOORWALKER_PHONE_REGION, audit, logger, now },
    onEnded: () => tellRecordsOfOpenCalls({ calls, contacts: storage.contacts, news }),
  });
  contactImportRoutes(app, { desk: contactImports, contacts: storage.contacts, audit });
  const merges = new MergeDesk({ ...records, lastErasure: () => storage.erasures.lastErasure() });
  contactFileRoutes(app, { desk: contacts, files: contactFiles, merges, contacts: storage.contacts });
  noteRoutes(app, new NoteDesk({ desk, calls, log }));
  moodRoutes(app, new MoodDesk({ desk, calls, log, audit }));
  importRoutes(app, new ImportDesk({ calls, contacts: storage.contacts, log, audit, rehearsal, now }));
  const transcriber = new TranscriberDesk(now);
  transcriptRoutes(app, { desk: new TranscriptDesk({ desk, calls, log, audit, transcriber }), transcriber });
  const { erasures } = storage;
  const eraser = new Eraser({ erasures, audit, news, logger, now });
  const retention = new RetentionSweep({ erasures, eraser, logger, now });
  const find = async (callId: string) => (await calls.find(callId))?.summary;
  const retentionDesk = new RetentionDesk({ erasures, log, eraser, sweep: retention, audit, find });
  retentionRoutes(app, { desk: retentionDesk, erasures });
  const forgetting = new CustomerErasures({
    ...{ erasures, calls, eraser, audit, logger, now },
    contacts: storage.contacts,
  });
  customerDataRoutes(app, { erasures: forgetting, calls, contacts: storage.contacts, audit });
  drillRoutes(app, drills);
  providerRoutes(app, { desk: providers, prices });
  const hear = (roomNews: RoomNews) => {
    tracks.hear(roomNews);
    return rooms.hear(roomNews);
  };
  webhookRoute(app, { media, hear });
  healthRoutes(app, { metrics, checkStorage: () => storage.check(), checkMedia: () => media.rooms() });
  streamRoute(app, stream);
  jobRoute(app, jobs);
  workerRoute(app, { workerCame: () => dispatcher.workerCame() });

  const close = async () => {
    sweep.stop();
    mediaHealth.stop();
    pulse.stop();
    rooms.close();
    atHand.close();
    claims.close();
    await ruleWatch.close();
    await dryRuns.close();
    leases.close();
    seats.close();
    dispatcher.close();
    jobs.close();
    stream.close();
    customers.close();
    await Promise.all([retention.stop(), forgetting.stop(), contactImports.close(), connectorSync.close()]);
    eraser.close();
    transcriber.close();
    providers.close();
    errands.close();
    help.close();
    await knowledge.close();
    summaries.stop();
    await summaryWatch.stop();
    await turns.settled();
    await ending.settled();
    await closeApp(app);
    storage.close();
  };

  try {
    await makeFirstOperator(operators, options.FLOORWALKER_DATA, {
      email: options.FLOORWALKER_OPERATOR_EMAIL,
      password: options.FLOORWALKER_OPERATOR_PASSWORD,
    });
    await recordingRules.start();
    await connectors.start();
    connectorSync.start();
    await providers.start();
    await prices.start();
    await personas.start();
    await rules.start();
    await leases.start();
    await knowledge.start();
    await app.listen({ host: options.FLOORWALKER_HOST, port: options.FLOORWALKER_PORT });
  } catch (error) {
    await close();
    throw listenError(error, options);
  }
  await atHand.start();
  await claims.start();
  await ruleWatch.start();
  sweep.start();
  await forgetting.start();
  retention.start();
  void eraser.forgetTraces();
  mediaHealth.start();
  await summaryWatch.start();
  return { address: addressOf(app, options), routes: app.guardedRoutes, close };
}

/** Minutes since midnight, where this floor is. */
function minuteOf(at: number): number {
  const time = new Date(at);
  return time.getHours() * 60 + time.getMinutes();
}

function addressOf(app: FloorApp, { FLOORWALKER_HOST: host }: Environment): string {
  const { port } = app.server.address() as AddressInfo;
  const scheme = app.server instanceof TlsServer ? 'https' : 'http';
  return `${scheme}://${inAddress(host)}:${port}`;
}

/** An IPv6 address stands in brackets within an address. */
const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function listenError(error: unknown, { FLOORWALKER_HOST: host, FLOORWALKER_PORT: port }: Environment): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with FLOORWALKER_PORT (0 picks a free one).`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new StartError(
      `The server can't listen on ${host}:${port} (${code}): choose another FLOORWALKER_HOST or FLOORWALKER_PORT.`,
    );
  }
  return error;
}
