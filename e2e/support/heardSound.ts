import type { Page } from '@playwright/test';

/** Runs in the page before its own code: whatever goes to the loudspeaker goes through a meter, too. */
const METER = `(() => {
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const { context } = to;
      if (!window.heardMeter || window.heardMeter.context !== context) {
        window.heardMeter = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
      }
      connect.call(this, window.heardMeter);
    }
    return connect.call(this, to, ...rest);
  };
})()`;

/** Lets a page's sound be measured. Before the page is opened. */
export async function meterSound(page: Page): Promise<void> {
  await page.addInitScript({ content: METER });
}

/** The strongest pitch that the page gives to the loudspeaker just now, Hz; 0 where it is silent. */
export const heardPitch = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const meter = window.heardMeter;
    if (!meter) return 0;
    const strength = new Float32Array(meter.frequencyBinCount);
    meter.getFloatFrequencyData(strength);
    let best = 0;
    for (let bin = 1; bin < strength.length; bin += 1) if (strength[bin] > strength[best]) best = bin;
    return strength[best] > -60 ? (best * meter.context.sampleRate) / meter.fftSize : 0;
  })()`);
