import { type AudioFrame, type Room, RoomEvent } from '@livekit/rtc-node';
import { labelled } from '../../protocol/contextLabel.ts';
import { firstControlState } from '../../protocol/controlState.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { isAudible } from '../audio/loudness.ts';
import { toldMessage } from '../context/toldMessage.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { OperatorTurn } from '../scribe/operatorLane.ts';
import type { Conversation } from '../session/conversation.ts';
import { ControlFollower } from './controlFollower.ts';
import { ControlTimings } from './controlTimings.ts';
import { OperatorEars } from './operatorEars.ts';

interface CallControlOptions {
  dispatch: DispatchMetadata;
  link: Pick<JobLink, 'append' | 'signal' | 'clock' | 'controlled'>;
  room: Room;
  settings: ProviderSettings;
  logger: WorkerLogger;
  onOperatorFrame: (frame: AudioFrame) => void;
  /** The assistant must be silent, or may speak again. */
  onSilence: (silent: boolean) => void;
}

/** The hand of operators on one call, as far as its job does their bidding. */
export class CallControl {
  readonly follower: ControlFollower;
  readonly #timings: ControlTimings;
  readonly #ears: OperatorEars;
  readonly #room: Room;
  readonly #logger: WorkerLogger;
  #conversation: Conversation | undefined;
  #mutedAt = 0;

  constructor({ dispatch, link, room, settings, logger, onSilence, onOperatorFrame }: CallControlOptions) {
    const { call } = dispatch;
    const { language } = call;
    this.#room = room;
    this.#logger = logger;
    this.#timings = new ControlTimings(link);
    this.follower = new ControlFollower(call.control ?? firstControlState(call.persona), {
      language,
      timings: this.#timings,
      logger,
      answer: (commandId, because) => link.controlled(commandId, because),
      mutedAt: () => this.#mutedAt,
      onSilence,
      onState: (state) => this.#ears.follow(state),
    });
    this.#ears = new OperatorEars({
      room,
      link,
      language,
      settings,
      logger,
      onTurn: (turn) => this.#remember(turn),
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

  /** The session is there. */
  begin(conversation: Conversation): void {
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
    this.#conversation?.agent.remember(told).catch((error: unknown) => {
      this.#logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'remembering an operator failed');
    });
  }

  /** The assistant begins to be heard. @param at local time, ms since the epoch */
  assistantHeard(at: number): void {
    this.#timings.happened('say', at);
    this.#timings.happened('whisper-now', at);
  }
}
