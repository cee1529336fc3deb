import type { MicrophoneChoice } from './microphoneChoice.ts';
import { MicrophoneError, microphoneFault } from './microphoneFault.ts';

/** An open microphone. Nobody hears it before it is published. */
export interface OpenMicrophone {
  readonly track: MediaStreamTrack;
  readonly label: string;
  /** Runs when the device goes by itself: it was unplugged, or its permission was taken away. */
  onLost: (handler: () => void) => void;
  close: () => void;
}

export interface Microphones {
  /** @throws MicrophoneError */
  open: (choice: MicrophoneChoice) => Promise<OpenMicrophone>;
  list: () => Promise<{ deviceId: string; label: string }[]>;
  /** Runs when a device comes or goes; returns the undo. */
  onChange: (handler: () => void) => () => void;
}

/** The browser's microphones: one channel, with echo and noise taken out and an even loudness. */
export const browserMicrophones: Microphones = {
  async open({ deviceId, echoCancellation }) {
    // Absent outside secure contexts.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (!devices) throw new MicrophoneError('unsupported');
    const wanted = (device: string | null) =>
      devices.getUserMedia({
        audio: {
          echoCancellation,
          noiseSuppression: true,
          autoGainControl: true,
          channelCount: 1,
          ...(device !== null && { deviceId: { exact: device } }),
        },
      });
    try {
      const stream = await wanted(deviceId).catch((failure: unknown) => {
        // The chosen one isn't plugged in today: any other is better than none.
        if (deviceId !== null && microphoneFault(failure) === 'missing') return wanted(null);
        throw failure;
      });
      const [track] = stream.getAudioTracks();
      if (!track) throw new MicrophoneError('missing');
      return {
        track,
        label: track.label,
        onLost: (handler) => track.addEventListener('ended', handler),
        // `ended` is for what others do to the track: closing it here tells nobody.
        close: () => track.stop(),
      };
    } catch (failure) {
      if (failure instanceof MicrophoneError) throw failure;
      throw new MicrophoneError(microphoneFault(failure), { cause: failure });
    }
  },
  async list() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices
      .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
  },
  onChange(handler) {
    navigator.mediaDevices?.addEventListener('devicechange', handler);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', handler);
  },
};
