import type { Room } from '@livekit/rtc-node';
import type { CallEvent, EventData } from '../../protocol/callEvent.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { Language } from '../../protocol/primitives.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import { limitsOf } from '../limits/limitsOf.ts';
import { LimitWatch } from '../limits/limitWatch.ts';
import type { JobLink } from '../link/jobLink.ts';
import { Apology } from '../outages/apology.ts';
import { OutageCare } from '../outages/outageCare.ts';
import type { CallPersonas } from '../personas/callPersonas.ts';
import type { WorkerLogger } from '../process/logger.ts';
import { QualityWatch } from '../quality/qualityWatch.ts';
import type { Conversation } from '../session/conversation.ts';

type Noted = { [T in 'fault' | 'limit.warned' | 'quality']: { type: T; data: EventData<T> } }[
  | 'fault'
  | 'limit.warned'
  | 'quality'];

/** A client that is back needs a moment until it plays what it gets. */
const LISTENS_AFTER_MS = 800;

interface CareOptions {
  dispatch: DispatchMetadata;
  personas: Pick<CallPersonas, 'leading' | 'warning'>;
  link: Pick<JobLink, 'append' | 'clock' | 'end'>;
  room: Room;
  /** In which the customer is spoken to by now. */
  language: () => Language;
  /** Lets the assistant speak, once there is a session. What goes wrong in it is the giver's matter. */
  converse: (doing: string, talk: (conversation: Conversation) => Promise<void>) => Promise<void>;
  logger: WorkerLogger;
}

/** What happens in a call besides the conversation: providers that fail, limits that are reached, lanes that get bad. */
export class CallCare {
  readonly apology: Apology;
  readonly #options: CareOptions;
  readonly #outages: OutageCare;
  readonly #limits: LimitWatch;
  readonly #quality: QualityWatch;
  /** The customer was cut off from words of the assistant. */
  #owed = false;
  #sayAgain: NodeJS.Timeout | undefined;
  #away = false;
  #silent = false;

  constructor(options: CareOptions) {
    const { dispatch, personas, link, room, language, converse, logger } = options;
    const { limits } = dispatch;
    this.#options = options;
    this.apology = new Apology(language);
    this.#outages = new OutageCare({
      tell: ({ where, kind, detail, recovered, from, to }) => {
        logger.warn({ where, kind, recovered }, 'provider fault');
        this.#note({
          type: 'fault',
          data: { where, kind, detail, recovered, ...(from && { from }), ...(to && { to }) },
        });
      },
      apologise: () => converse('apologising', (talk) => talk.saySound(this.apology.text, this.apology.sound())),
      answerAgain: () => void converse('answering again', (talk) => talk.answerAgain()),
    });
    this.#limits = new LimitWatch(limitsOf(limits, personas.leading), () => link.clock.toCallTime(Date.now()), {
      warn: (limit, endsInMs) => {
        this.#note({ type: 'limit.warned', data: { limit, endsInMs } });
        void converse('warning', (talk) => talk.say(personas.warning(limit, language())));
      },
      end: (limit) => link.end('unresolved', limit),
    });
    this.#quality = new QualityWatch(room, (data) => this.#note({ type: 'quality', data }));
  }

  /** The session is there. @param owed true where the customer waits for a first word @param log what is known of the call's log */
  begin(owed: boolean, log: readonly CallEvent[]): void {
    this.#outages.begin(owed);
    this.#limits.start(log);
    this.#quality.start();
  }

  close(): void {
    clearTimeout(this.#sayAgain);
    this.#outages.close();
    this.#limits.close();
    this.#quality.close();
  }

  fault(fault: ProviderFault): void {
    this.#outages.fault(fault);
  }

  customerSpeaks(speaks: boolean): void {
    this.#outages.customerSpeaks(speaks);
    this.#limits.customerSpeaks(speaks);
  }

  /** Sound of the customer has become words, or was a cough. */
  soundUnderstood(): void {
    this.#outages.soundUnderstood();
  }

  /** The customer has said or typed something, and the session is about to answer. */
  turnTaken(): void {
    this.#outages.turnTaken();
    this.#limits.customerHeard();
  }

  assistantBusy(busy: boolean): void {
    this.#outages.assistantBusy(busy);
    this.#limits.assistantBusy(busy);
  }

  assistantHeard(): void {
    this.#outages.assistantHeard();
  }

  get customerFlows(): boolean {
    return this.#quality.customerFlows;
  }

  /** The customer has lost the line, or is back: what nobody heard to its end is said again then. */
  customerAway(away: boolean): void {
    const { converse } = this.#options;
    this.#away = away;
    this.#look();
    clearTimeout(this.#sayAgain);
    if (away) {
      void converse('falling silent', async (talk) => {
        this.#owed = (await talk.fallSilent()) || this.#owed;
      });
    } else if (this.#owed) {
      this.#sayAgain = setTimeout(() => {
        this.#owed = false;
        void converse('saying again', (talk) => talk.answerAgain());
      }, LISTENS_AFTER_MS);
    }
  }

  /** The assistant must be silent, or may speak again: meanwhile nobody is apologised to, asked whether they are there, or hung up on. */
  assistantSilent(silent: boolean): void {
    this.#silent = silent;
    this.#look();
  }

  /** Another persona leads: its limits hold from here on. */
  personaLeads(): void {
    const { dispatch, personas } = this.#options;
    this.#limits.allow(limitsOf(dispatch.limits, personas.leading));
  }

  /** A person leads the call, or no longer does: how long it lasts is theirs to decide. */
  personLeads(leads: boolean): void {
    this.#limits.inHand(leads);
  }

  #look(): void {
    const nobodyHears = this.#away || this.#silent;
    this.#outages.customerAway(nobodyHears);
    this.#limits.customerAway(nobodyHears);
  }

  #note(event: Noted): void {
    const now = Date.now();
    this.#options.link.append((toCallTime) => ({ ...event, at: toCallTime(now) }));
  }
}
