const [HERTZ, LOUDEST, RISES_S, LASTS_S] = [587, 0.06, 0.04, 0.9];

/**
 * One soft tone. Resolves when it has faded, or at once where the browser keeps sound back because nobody has clicked in the page
 * yet: what it would have said is on screen.
 */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  try {
    if (context.state === 'suspended') await Promise.race([context.resume(), after(200)]);
    if (context.state !== 'running') return;
    const at = context.currentTime;
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUDEST, at + RISES_S);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_S);
    const tone = new OscillatorNode(context, { type: 'sine', frequency: HERTZ });
    tone.connect(volume).connect(context.destination);
    const over = new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }));
    tone.start(at);
    tone.stop(at + LASTS_S);
    await over;
  } finally {
    await context.close();
  }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
