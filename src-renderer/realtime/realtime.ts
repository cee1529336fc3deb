import { natives } from '../station/natives.ts';
import type { Station } from '../station/station.ts';
import { type CallLine, createCallLine } from './callLine.ts';
import { keepAtHand } from './keepAtHand.ts';
import { admitMedia } from './mediaPolicy.ts';
import { browserMicrophones, type Microphones } from './microphone.ts';
import { microphoneChoice } from './microphoneChoice.ts';
import { createOperatorVoice, type OperatorVoice } from './operatorVoice.ts';
import { volumeStore } from './volumeStore.ts';

/** What this page hears and says: a line per call, one voice. */
export interface Realtime {
  lineOf: (callId: string) => CallLine;
  readonly voice: OperatorVoice;
  readonly microphones: Microphones;
}

/** Lives as long as the page: whoever leads a call may look at other views meanwhile. */
export function createRealtime(station: Station): Realtime {
  const lines = new Map<string, CallLine>();
  const lineOf = (callId: string) => {
    const known = lines.get(callId);
    if (known) return known;
    const line = createCallLine({
      grant: () => station.request('calls/listen', { callId }),
      // LiveKit's client is the largest part of the page: it is loaded when somebody listens.
      join: async (...seat) => (await import('./joinCall.ts')).joinCall(...seat),
      admit: (livekitUrl) => admitMedia(callId, livekitUrl),
      volume: () => volumeStore.getState().volume,
    });
    lines.set(callId, line);
    return line;
  };
  volumeStore.subscribe(({ volume }) => {
    for (const line of lines.values()) line.setVolume(volume);
  });
  const voice = createOperatorVoice({
    lineOf,
    microphones: browserMicrophones,
    choice: () => microphoneChoice.getState(),
  });
  keepAtHand(station, voice, lineOf);
  // A browser asks before it closes a page that says so; Electron would silently refuse to close.
  if (!natives()) {
    addEventListener('beforeunload', (event) => {
      if (voice.state.getState().taken) event.preventDefault();
    });
  }
  return { lineOf, voice, microphones: browserMicrophones };
}
