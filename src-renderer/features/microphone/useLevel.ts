import { useEffect, useState } from 'react';
import type { OpenMicrophone } from '../../realtime/microphone.ts';

/** -60 dBFS counts as silence, as in the calls' own levels. */
const FLOOR_DB = -60;

/** The loudness of an open microphone, 0 to 1 as perceived, ten times a second. */
export function useLevel(open: OpenMicrophone | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    setLevel(0);
    if (!open) return;
    const context = new AudioContext();
    const meter = context.createAnalyser();
    meter.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([open.track])).connect(meter);
    const samples = new Float32Array(meter.fftSize);
    const timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const db = 10 * Math.log10(power + 1e-12);
      setLevel(Math.min(1, Math.max(0, 1 - db / FLOOR_DB)));
    }, 100);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [open]);
  return level;
}
