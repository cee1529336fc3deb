import { type AudioFrame, type Room, RoomEvent } from '@livekit/rtc-node';
import { labelled } from '../../protocol/contextLabel.ts';
import { firstControlState } from '../../protocol/controlState.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { Usage } from '../../protocol/providers.ts';
import { silencedIn } from '../../protocol/silencedIn.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { ApprovalDesk } from '../approval/approvalDesk.ts';
import { Patience } from '../approval/patience.ts';
import { isAudible } from '../audio/loudness.ts';
import { unmuteOwnVoice } from '../audio/unmuteOwnVoice.ts';
import { toldMessage } from '../context/toldMessage.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { OperatorTurn } from '../scribe/operatorLane.ts';
import type { Conversation } from '../session/conversation.ts';
import { EFFECTS } from '../tools/callTools.ts';
import { ControlFollower } from './controlFollower.ts';
import { ControlTimings } from './controlTimings.ts';
import { OperatorEars } from './operatorEars.ts';

interface CallControlOptions {
  dispatch: DispatchMetadata;
  link: Pick<JobLink, 'append' | 'signal' | 'clock' | 'controlled'>;
  room: Room;
  language: SpeakingLanguage;
  settings: ProviderSettings;
  logger: WorkerLogger;
  onOperatorFrame: (frame: AudioFrame) => void;
  onUsage: (usage: Usage) => void;
  /** Another persona leads. @returns its first sentence */
  onPersona: (persona: string) => Promise<string>;
  /** The customer has heard a few words that passed the time. @param from @param to local time, ms since the epoch */
  onFiller: (text: string, from: number, to: number) => void;
  /** An operator has said this to the customer. */
  onOperatorSaid: (text: string) => void;
  /** The assistant must be silent, or may speak again. */
  onSilence: (silent: boolean) => void;
  /** Told of each new state: whether a person leads. */
  onLed: (led: boolean) => void;
}

/** The hand of operators on one call, as far as its job does their bidding. */
export class CallControl {
  readonly follower: ControlFollower;
  readonly approvals: ApprovalDesk;
  readonly #timings: ControlTimings;
  readonly #patience: Patience;
  readonly #ears: OperatorEars;
  readonly #room: Room;
  readonly #logger: WorkerLogger;
  #conversation: Conversation | undefined;
  #mutedAt = 0;

  constructor(options: CallControlOptions) {
    const { dispatch, link, room, language, settings, logger, onSilence, onLed, onPersona, onFiller, onOperatorFrame } =
      options;
    const { call } = dispatch;
    this.#room = room;
    this.#logger = logger;
    this.#timings = new ControlTimings(link);
    this.#patience = new Patience({
      language: () => language.now,
      onHeard: onFiller,
      onFailed: (error) => this.#complain(error, 'filling a pause'),
    });
    this.approvals = new ApprovalDesk({
      link,
      effects: EFFECTS,
      onWaiting: (waiting) => {
        if (waiting && this.#conversation) this.#patience.begin(this.#conversation);
        else this.#patience.end();
      },
    });
    this.follower = new ControlFollower(call.control ?? firstControlState(call.persona), {
      language: () => language.now,
      timings: this.#timings,
      approvals: this.approvals,
      logger,
      answer: (commandId, because) => link.controlled(commandId, because),
      mutedAt: () => this.#mutedAt,
      onSilence,
      onPersona,
      onLanguage: (forced, by) => language.force(forced, by),
      lastWords: () => this.#ears.lastWords(),
      onState: (state) => {
        this.#ears.follow(state);
        onLed(state.leader.kind === 'operator');
        // Beside the floor's own request, which a media server may refuse.
        if (!silencedIn(state).has('assistant')) unmuteOwnVoice(room);
        if (state.leader.kind === 'assistant' && state.leader.approval) this.#conversation?.prepare(this.#patience);
      },
    });
    this.#ears = new OperatorEars({
      room,
      link,
      language,
      settings,
      logger,
      onTurn: (turn) => {
        this.#remember(turn);
        options.onOperatorSaid(turn.text);
      },
      onUsage: options.onUsage,
      onFrame: (frame) => {
        if (isAudible(frame.data)) this.#timings.happened('operator-heard', Date.now());
        onOperatorFrame(frame);
      },
    });
  }

  /** The assistant may neither speak nor answer now. */
  get silent(): boolean {
    return this.follower.silent;
  }

  /** The call is spoken in another language: what is kept as sound is needed in that one. */
  languageChanged(): void {
    if (this.#patience.isPrepared) this.#conversation?.prepare(this.#patience);
  }

  /** The session is there. */
  begin(conversation: Conversation): void {
    // What waited at a former job is lost with it.
    const { proposal } = this.follower.state;
    if (proposal) this.approvals.drop(proposal.id);
    this.#room.on(RoomEvent.TrackMuted, (_publication, participant) => {
      if (participant.identity === this.#room.localParticipant?.identity) this.#mutedAt = Date.now();
    });
    this.#conversation = conversation;
    this.follower.begin(conversation);
  }

  /** Resolves once an operator's last words are written down. */
  close(): Promise<void> {
    return this.#ears.close();
  }

  /** What an operator has said to the customer is as true as if the assistant had said it. */
  #remember({ turnId, name, text, endedAt }: OperatorTurn): void {
    const told = toldMessage({ id: turnId, text: labelled('operator-said', name, text), at: endedAt });
    this.#conversation?.agent
      .remember(told)
      .catch((error: unknown) => this.#complain(error, 'remembering an operator'));
  }

  #complain(error: unknown, doing: string): void {
    this.#logger.error({ error: error instanceof Error ? error.name : 'unknown', doing }, 'failed');
  }

  /** The customer's turn is over, and they wait. @param at when they fell silent, local time, ms since the epoch */
  customerStopped(at: number): void {
    this.#patience.customerStopped(at);
  }

  /** The assistant begins to be heard. @param at local time, ms since the epoch */
  assistantHeard(at: number): void {
    this.#timings.happened('say', at);
    this.#timings.happened('whisper-now', at);
  }
}
