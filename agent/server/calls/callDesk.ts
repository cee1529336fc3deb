import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { CallParticipant, CreateCallRequest, CreatedCall, ListenGrant } from '../../protocol/call.ts';
import { createCallRequest } from '../../protocol/call.ts';
import type { CallLimits } from '../../protocol/callLimits.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { RecordingPolicy } from '../../protocol/recording.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { ContactDesk } from '../contacts/contactDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallPlaces } from '../limits/callPlaces.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { CallEnding } from './callEnding.ts';
import type { Listeners } from './listeners.ts';
import { type CallViewer, maySeeCall } from './maySeeCall.ts';
import { operatorOfSeat } from './seat.ts';

export interface CallDeskOptions {
  personas: Pick<PersonaDesk, 'forNewCall'>;
  limits: CallLimits;
  calls: CallRepository;
  log: CallLog;
  contacts: ContactDesk;
  media: MediaServer;
  ending: CallEnding;
  listeners: Listeners;
  /** The name of an operator; undefined for an unknown one. */
  nameOf: (operatorId: string) => Promise<string | undefined>;
  audit: AuditDesk;
  /** Whether calls are recorded, by persona and language. */
  policyOf: (persona: string, language: Language) => RecordingPolicy;
  places: CallPlaces;
  /** Told of each call whose room is being made together with its dispatch, and which now waits for its job. */
  awaitJob: (callId: string) => void;
  logger: Logger;
  rehearsal: boolean;
  now: () => number;
}

/** Lets calls in and operators listen. */
export class CallDesk {
  readonly #options: CallDeskOptions;

  constructor(options: CallDeskOptions) {
    this.#options = options;
  }

  /**
   * Makes a call: its log, its room and, in the same request to the media server, its job, which starts while the customer
   * is still on the way.
   * @throws ProblemError 503 when the floor is full, or when the media server can't be reached; the call is then recorded as failed.
   */
  async create(request: CreateCallRequest, asker: Asker): Promise<CreatedCall> {
    const { audit, log, limits, contacts, media, ending, places, awaitJob, logger, rehearsal, policyOf, now } =
      this.#options;
    const { language, customer, ...wanted } = createCallRequest.parse(request);
    const persona = await this.#options.personas.forNewCall(wanted.persona);
    const led = { persona: persona.id, personaVersion: persona.version };
    const callId = randomUUID();
    const room = `call-${callId}`;
    const customerIdentity = `customer-${randomBytes(4).toString('hex')}`;
    const createdAt = now();
    const recording = policyOf(persona.id, language);
    const { contact, summary } = await places.take(async () => {
      const contact = await contacts.greet(customer, language, asker);
      const created = await log.create(
        { callId, room, createdAt, customerIdentity, contactId: contact?.id ?? null },
        { createdAt, room, ...led, language, customer, rehearsal, recording },
        audit.note(asker, { action: 'call.created', target: { kind: 'call', id: callId } }),
      );
      return { contact, summary: created.summary };
    });
    // Before the room is made: else a sweep in between could find it without a job and ask for a second one.
    awaitJob(callId);
    const metadata: DispatchMetadata = {
      call: summary,
      customerIdentity,
      customer: contact,
      resumed: false,
      persona,
      limits,
    };
    try {
      const [customerToken] = await Promise.all([
        media.customerToken(room, customerIdentity),
        media.createRoom(room, JSON.stringify(metadata)),
      ]);
      return { callId, room, livekitUrl: media.url, customerToken, createdAt, recording };
    } catch (err) {
      logger.error({ err, callId }, 'the media server refused a call');
      await ending.end(callId, { disposition: 'failed', reason: 'no-media-server' });
      throw refuse.unavailable(
        'no-media-server',
        "The media server can't be reached: see that LiveKit runs, then call again.",
      );
    }
  }

  /** @throws ProblemError 404 for an unknown call and for one that the viewer may not see. */
  async find(callId: string, viewer: CallViewer): Promise<CallSummary> {
    const call = await this.#options.calls.find(callId);
    if (!call || !maySeeCall(viewer, call.summary)) throw refuse.unknown('call');
    return call.summary;
  }

  /** @throws ProblemError 404 as `find` does, 503 when the media server can't be reached. */
  async participants(callId: string, viewer: CallViewer): Promise<CallParticipant[]> {
    const { media, nameOf, logger } = this.#options;
    const { state, room } = await this.find(callId, viewer);
    if (state === 'ended') return [];
    const present = await media.participants(room).catch((err: unknown) => {
      logger.error({ err, callId }, 'the media server does not say who is in a call');
      throw refuse.unavailable('no-media-server', "The media server can't be reached: see that LiveKit runs.");
    });
    return Promise.all(
      present.map(async ({ identity, role, hidden }) => {
        const operatorId = operatorOfSeat(identity);
        return { identity, role, hidden, name: (operatorId && (await nameOf(operatorId))) ?? null };
      }),
    );
  }

  /** @throws ProblemError 404 as `find` does, 409 for a call that has ended. */
  async listen(callId: string, by: OperatorActor, asker: Asker): Promise<ListenGrant> {
    const { audit, media, listeners } = this.#options;
    const { state, room } = await this.find(callId, by);
    if (state === 'ended') {
      throw refuse.conflict('call-ended', 'The call has ended: there is nothing left to listen to.');
    }
    await audit.append(asker, { action: 'call.listened', target: { kind: 'call', id: callId } });
    const identity = listeners.offer(by, { callId, room });
    return { callId, livekitUrl: media.url, token: await media.listenToken(room, identity), seat: identity };
  }
}
