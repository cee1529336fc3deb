import type { Logger } from 'pino';
import type { Mutable } from '../../protocol/controlState.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { KnownVoice, VoiceTracks } from '../media/voiceTracks.ts';

export interface CallVoicesOptions {
  media: Pick<MediaServer, 'muteTrack'>;
  tracks: Pick<VoiceTracks, 'of' | 'ask'>;
  logger: Logger;
}

type CallInRoom = { callId: string; room: string };

/** Silences voices at the media server, which is the fastest way to silence anybody, and lets them be heard again. */
export class CallVoices {
  readonly #options: CallVoicesOptions;
  /** Tracks that their own side had muted before: they are not unmuted by anybody else. */
  readonly #ownMutes = new Map<string, Set<string>>();

  constructor(options: CallVoicesOptions) {
    this.#options = options;
  }

  /** Settles when nobody hears the role any more. A media server that can't be reached is noted: the job and the page do their part. */
  async mute(call: CallInRoom, role: Mutable): Promise<void> {
    const { tracks } = this.#options;
    // An assistant never mutes itself, and is to be silent at once; of people it is asked whether they have.
    const isPerson = role !== 'assistant';
    const voices = isPerson ? await tracks.ask(call.room, role) : await tracks.of(call.room, role);
    if (isPerson) {
      const own = this.#ownMutes.get(call.callId) ?? new Set();
      for (const { sid, muted } of voices) if (muted) own.add(sid);
      this.#ownMutes.set(call.callId, own);
    }
    await this.#each(call, role, voices, true);
  }

  async unmute(call: CallInRoom, role: Mutable): Promise<void> {
    const own = this.#ownMutes.get(call.callId);
    const voices = await this.#options.tracks.of(call.room, role);
    await this.#each(
      call,
      role,
      voices.filter(({ sid }) => !own?.has(sid)),
      false,
    );
    for (const { sid } of voices) own?.delete(sid);
  }

  /** A voice that has just come into a call, where its role is silenced. */
  async muteNew(call: CallInRoom, role: Mutable, voice: KnownVoice): Promise<void> {
    await this.#each(call, role, [voice], true);
  }

  forget(callId: string): void {
    this.#ownMutes.delete(callId);
  }

  async #each(call: CallInRoom, role: Mutable, voices: readonly KnownVoice[], muted: boolean): Promise<void> {
    const { media, tracks, logger } = this.#options;
    const set = (some: readonly KnownVoice[]) =>
      Promise.allSettled(some.map(({ identity, sid }) => media.muteTrack(call.room, identity, sid, muted)));
    if ((await set(voices)).every(({ status }) => status === 'fulfilled')) return;
    // What was known may be of a job that has been replaced since.
    const again = await set(await tracks.ask(call.room, role));
    for (const step of again) {
      if (step.status === 'rejected') {
        logger.warn({ err: step.reason, callId: call.callId, role, muted }, 'a voice could not be muted or unmuted');
      }
    }
  }
}
