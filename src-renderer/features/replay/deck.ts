/**
 * `ready`: it can play from where it stands; `failed`: the sound can't be had; `paused`: also by the system; `time`: it has gone on, told
 * while the page is hidden too.
 */
export type DeckNews = 'ready' | 'failed' | 'paused' | 'ended' | 'time';

/** What plays a call's sound: lanes side by side, on the clock of the call. */
export interface Deck {
  /** Takes the sound at this address of the station; null: there is none. */
  load: (address: string | null) => void;
  /** @throws when nothing can be played now, or somebody paused meanwhile. */
  play: () => Promise<void>;
  pause: () => void;
  /** Ms since call.created, as everywhere here. */
  seek: (at: number) => void;
  readonly at: number;
  /** It has come to the end of the sound, and stopped there. */
  readonly ended: boolean;
  /** The pitch of voices stays. */
  setSpeed: (speed: number) => void;
  /** One gain per lane, in the order of the channels. */
  setGains: (gains: readonly number[]) => void;
  follow: (listener: (news: DeckNews) => void) => () => void;
  close: () => void;
}
