import type { LocalAudioTrack } from 'livekit-client';
import type { LiveKit } from './liveKit.ts';

/** Why there is no microphone, as far as the person can do something about it. */
export type MicrophoneFault = 'denied' | 'missing' | 'busy' | 'insecure';

/** Takes the speaker's echo, the room's noise and the distance to the mouth out of what is heard. */
const CAPTURE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Asks for the microphone. The browser may ask the person first. */
export async function openMicrophone({ createLocalAudioTrack }: LiveKit): Promise<LocalAudioTrack | MicrophoneFault> {
  // Browsers hide it from pages that came by plain http, except from the own machine.
  if (!navigator.mediaDevices) return 'insecure';
  try {
    return await createLocalAudioTrack(CAPTURE);
  } catch (error) {
    return faultOf(error);
  }
}

/** Names of getUserMedia's errors: Media Capture and Streams, section 10.2. */
export function faultOf(error: unknown): MicrophoneFault {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
