import {
  type AudioFrame,
  type RemoteParticipant,
  type RemoteTrack,
  type Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import type { ControlState } from '../../protocol/controlState.ts';
import type { Usage } from '../../protocol/providers.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { WorkerLogger } from '../process/logger.ts';
import type { LaneLink } from '../scribe/laneLink.ts';
import { OperatorLane, type OperatorTurn } from '../scribe/operatorLane.ts';
import { heardOperators } from './heardOperators.ts';
import { OperatorEar } from './operatorEar.ts';

interface EarsOptions {
  room: Room;
  link: LaneLink;
  language: Pick<SpeakingLanguage, 'now' | 'of'>;
  settings: ProviderSettings;
  logger: WorkerLogger;
  onTurn: (turn: OperatorTurn) => void;
  onFrame: (frame: AudioFrame) => void;
  onUsage: (usage: Usage) => void;
}

/** Hears each operator whom the call's state lets speak, and nobody else: by their seat, and the role that their token gives them. */
export class OperatorEars {
  readonly #options: EarsOptions;
  readonly #ears = new Map<RemoteTrack, { identity: string; ear: OperatorEar }>();
  readonly #closing = new Set<Promise<void>>();
  #heard: ReadonlyMap<string, string> = new Map();

  constructor(options: EarsOptions) {
    this.#options = options;
    const { room } = options;
    for (const event of [RoomEvent.TrackSubscribed, RoomEvent.ParticipantAttributesChanged] as const) {
      room.on(event, () => this.#look());
    }
    room.on(RoomEvent.TrackUnsubscribed, (track) => this.#close(track));
  }

  /** Listens to those who may speak by this state. */
  follow(state: ControlState): void {
    this.#heard = heardOperators(state);
    for (const [track, { identity }] of this.#ears) if (!this.#heard.has(identity)) this.#close(track);
    this.#look();
  }

  /** Resolves once the last words of those who are heard no more are understood and written down. */
  async lastWords(): Promise<void> {
    await Promise.all(this.#closing);
  }

  /** Hears nobody any more. Resolves once the last words are written down. */
  async close(): Promise<void> {
    this.#heard = new Map();
    for (const track of this.#ears.keys()) this.#close(track);
    await this.lastWords();
  }

  #look(): void {
    for (const participant of this.#options.room.remoteParticipants.values()) {
      const name = this.#heard.get(participant.identity);
      if (name === undefined || participant.attributes.role !== 'operator') continue;
      for (const track of audioOf(participant))
        if (!this.#ears.has(track)) this.#listen(participant.identity, name, track);
    }
  }

  #listen(identity: string, name: string, track: RemoteTrack): void {
    const { link, language, settings, logger, onTurn, onFrame, onUsage } = this.#options;
    const ear = new OperatorEar({
      track,
      // What a person has set is the customer's language and the assistant's: an operator speaks as they can.
      listenFor: () => ({ language: language.now, only: false }),
      settings,
      lane: new OperatorLane(link, language, name, onTurn),
      onFrame,
      onUsage,
      onFault: ({ kind, recovered }) =>
        logger.warn({ where: 'stt', kind, recovered }, 'provider fault at the operator'),
    });
    this.#ears.set(track, { identity, ear });
  }

  #close(track: RemoteTrack): void {
    const heard = this.#ears.get(track);
    this.#ears.delete(track);
    if (!heard) return;
    const closing = heard.ear
      .close()
      .catch((error: unknown) => {
        this.#options.logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'closing an ear failed');
      })
      .finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}

const audioOf = ({ trackPublications }: RemoteParticipant): RemoteTrack[] =>
  [...trackPublications.values()].flatMap(({ track }) => (track?.kind === TrackKind.KIND_AUDIO ? [track] : []));
