import type { PageState } from '../call/pageState.ts';
import type { Say } from '../i18n/words.ts';

/** A part of the page in one language: made once, brought up to date with each change. */
export interface View {
  element: HTMLElement;
  update(state: PageState): void;
}

/** What a person can do on the page. */
export interface Actions {
  call(options: { withMicrophone: boolean }): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  unblockSound(): void;
  speak(): void;
  type(text: string): void;
  tryNow(): void;
  hangUp(): void;
}

export type MakeView = (say: Say, actions: Actions) => View;
