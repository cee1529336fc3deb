/** A published microphone, as LiveKit's client has it. */
export interface Published {
  mute: () => Promise<unknown>;
  unmute: () => Promise<unknown>;
  readonly track?: { readonly mediaStreamTrack: Pick<MediaStreamTrack, 'enabled'> } | undefined;
}

/**
 * Keeps a microphone closed that this page wants closed. LiveKit's client obeys the floor as well, whichever spoke last: the end of a hold
 * would open a microphone that its operator has closed meanwhile.
 */
export class MicrophoneMute {
  #wanted = false;

  async set(muted: boolean, published: Published | undefined): Promise<void> {
    this.#wanted = muted;
    await (muted ? published?.mute() : published?.unmute());
  }

  /** It can be heard again, whoever has decided that. */
  async unmuted(published: Published): Promise<void> {
    if (!this.#wanted) return;
    // At once: the client's own way waits until the unmuting is done.
    if (published.track) published.track.mediaStreamTrack.enabled = false;
    await published.mute();
  }
}
