import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { type LiveKit, startLiveKit } from '../../agent/testing/startLiveKit.ts';
import type { Stage } from './stage.ts';
import type { StagedCall } from './stagedCall.ts';

/** A real media server behind a staged floor: hidden seats, and permission to speak as the floor gives and takes it. */
export class StagedMedia {
  readonly #liveKit: LiveKit;
  readonly #rooms: RoomServiceClient;
  /** Who speaks in which call, by its id. */
  readonly #speaking = new Map<string, string>();

  static async start(stage: Stage): Promise<StagedMedia> {
    return new StagedMedia(await startLiveKit(), stage);
  }

  private constructor(liveKit: LiveKit, { floor }: Stage) {
    this.#liveKit = liveKit;
    const { url, apiKey, apiSecret } = liveKit;
    this.#rooms = new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
    floor.livekitUrl = url;
    floor.listenToken = async (callId, identity) => {
      const token = new AccessToken(apiKey, apiSecret, { identity });
      const grant = { hidden: true, canPublish: false, canSubscribe: true, canPublishData: false };
      token.addGrant({ roomJoin: true, room: callId, ...grant });
      return token.toJwt();
    };
    floor.control.onApplied = async (callId, { command, seat }) => {
      if (seat && (command.kind === 'take-over' || command.kind === 'barge-in')) {
        this.#speaking.set(callId, seat);
        await this.#permit(callId, seat, true);
      }
      if (command.kind === 'hand-back' || command.kind === 'leave') {
        const former = this.#speaking.get(callId);
        this.#speaking.delete(callId);
        if (former) await this.#permit(callId, former, false);
      }
    };
  }

  /** Who is in a call's room, and what of theirs can be heard. */
  async inRoom({
    callId,
  }: StagedCall): Promise<{ identity: string; hidden: boolean; tracks: number; muted: boolean }[]> {
    const present = await this.#rooms.listParticipants(callId);
    return present.map(({ identity, permission, tracks }) => ({
      identity,
      hidden: permission?.hidden ?? false,
      tracks: tracks.length,
      muted: tracks.some(({ muted }) => muted),
    }));
  }

  async stop(): Promise<void> {
    await this.#liveKit.stop();
  }

  async #permit(room: string, seat: string, may: boolean): Promise<void> {
    const permission = {
      canSubscribe: true,
      canPublish: may,
      canPublishData: false,
      hidden: !may,
      canPublishSources: may ? [TrackSource.MICROPHONE] : [],
    };
    await this.#rooms.updateParticipant(room, seat, undefined, may ? permission : { ...permission, hidden: false });
  }
}
