import type { CustomerNotice } from '../../protocol/customerLink.ts';
import type { Language } from '../../protocol/primitives.ts';
import { type CaptionBook, emptyBook } from '../captions/captionBook.ts';
import type { MicrophoneFault } from '../line/microphone.ts';
import type { Quality } from '../line/voiceLine.ts';
import type { Refusal } from '../link/linkApi.ts';

/** Why a call is over, as the person is told. */
export type Ending = 'hung-up' | 'finished' | 'failed' | 'unanswered' | 'elsewhere' | 'lost';

export type LineState =
  | { name: 'connecting' }
  | { name: 'live' }
  /** LiveKit's client is at it. */
  | { name: 'reconnecting' }
  /** It gave up: the page asks for a new way in. `nextTryAt`: ms since the epoch, null while it is asking. */
  | { name: 'away'; nextTryAt: number | null };

/** All that the page shows. One object, replaced as a whole by each change. */
export interface PageState {
  screen: 'loading' | 'start' | 'refused' | 'call' | 'over';
  language: Language;
  notice: CustomerNotice;
  refusal: Refusal;
  /** On the start screen: the button has been pressed and the microphone is being asked for. */
  asking: boolean;
  microphone: 'on' | 'off' | MicrophoneFault;
  muted: boolean;
  volume: number;
  line: LineState;
  /** The device has no network at all, by the browser's word. LiveKit's client notices seconds later. */
  offline: boolean;
  quality: Quality;
  soundBlocked: boolean;
  speaking: 'assistant' | 'operator' | 'nobody';
  levels: { remote: number; local: number };
  book: CaptionBook;
  /** The server wants fewer messages. */
  typingTooFast: boolean;
  /** When the call began and ended, ms since the epoch. */
  startedAt: number | null;
  endedAt: number | null;
  ending: Ending;
}

export const firstState = (language: Language): PageState => ({
  screen: 'loading',
  language,
  notice: { assistantIsAi: true, recorded: true },
  refusal: 'unknown',
  asking: false,
  microphone: 'off',
  muted: false,
  volume: 1,
  line: { name: 'connecting' },
  offline: false,
  quality: 'unknown',
  soundBlocked: false,
  speaking: 'nobody',
  levels: { remote: 0, local: 0 },
  book: emptyBook,
  typingTooFast: false,
  startedAt: null,
  endedAt: null,
  ending: 'finished',
});
