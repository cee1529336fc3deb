import { type Room, RoomEvent } from '@livekit/rtc-node';
import { firstControlState } from '../../protocol/controlState.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { Conversation } from '../session/conversation.ts';
import { ControlFollower } from './controlFollower.ts';
import { ControlTimings } from './controlTimings.ts';

interface CallControlOptions {
  dispatch: DispatchMetadata;
  link: Pick<JobLink, 'append' | 'signal' | 'clock' | 'controlled'>;
  room: Room;
  logger: WorkerLogger;
  /** The assistant must be silent, or may speak again. */
  onSilence: (silent: boolean) => void;
}

/** The hand of operators on one call, as far as its job does their bidding. */
export class CallControl {
  readonly follower: ControlFollower;
  readonly #timings: ControlTimings;
  readonly #room: Room;
  #mutedAt = 0;

  constructor({ dispatch, link, room, logger, onSilence }: CallControlOptions) {
    const { call } = dispatch;
    this.#room = room;
    this.#timings = new ControlTimings(link);
    this.follower = new ControlFollower(call.control ?? firstControlState(call.persona), {
      language: call.language,
      timings: this.#timings,
      logger,
      answer: (commandId, because) => link.controlled(commandId, because),
      mutedAt: () => this.#mutedAt,
      onSilence,
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
    this.follower.begin(conversation);
  }

  /** The assistant begins to be heard. @param at local time, ms since the epoch */
  assistantHeard(at: number): void {
    this.#timings.happened('say', at);
    this.#timings.happened('whisper-now', at);
  }
}
