import type { Deck, DeckNews } from './deck.ts';

const news: Partial<Record<keyof HTMLMediaElementEventMap, DeckNews>> = {
  canplay: 'ready',
  error: 'failed',
  pause: 'paused',
  ended: 'ended',
  timeupdate: 'time',
};

/** How soon a lane falls silent: at once, but without a click. */
const FADE_S = 0.01;

/**
 * One audio element whose channels are the lanes of a call. Each goes through a gain of its own; together they are heard in the middle.
 * The mixer is made with the first play: before a person's gesture a browser gives no sound to it.
 */
export function createAudioDeck(): Deck {
  const audio = new Audio();
  audio.preload = 'auto';
  audio.preservesPitch = true;
  let mixer: ReturnType<typeof createMixer> | null = null;
  let gains: readonly number[] = [];
  let speed = 1;
  return {
    load(address) {
      if (address === null) audio.removeAttribute('src');
      else audio.src = address;
      audio.load();
      // A new source begins at the usual speed.
      audio.playbackRate = speed;
    },
    async play() {
      mixer ??= createMixer(audio, gains);
      await Promise.all([mixer.context.resume(), audio.play()]);
    },
    pause: () => audio.pause(),
    seek(at) {
      audio.currentTime = at / 1000;
    },
    get at() {
      return audio.currentTime * 1000;
    },
    get ended() {
      return audio.ended;
    },
    setSpeed(to) {
      speed = to;
      audio.playbackRate = to;
    },
    setGains(to) {
      gains = to;
      mixer?.set(to);
    },
    follow(listener) {
      const undo = Object.entries(news).map(([event, what]) => {
        const tell = () => listener(what);
        audio.addEventListener(event, tell);
        return () => audio.removeEventListener(event, tell);
      });
      return () => {
        for (const each of undo) each();
      };
    },
    close() {
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
      void mixer?.context.close();
    },
  };
}

function createMixer(audio: HTMLAudioElement, first: readonly number[]) {
  const context = new AudioContext();
  const source = context.createMediaElementSource(audio);
  const lanes = context.createChannelSplitter(Math.max(1, first.length));
  source.connect(lanes);
  const strips = first.map((gain, channel) => {
    const strip = new GainNode(context, { gain, channelCount: 1, channelCountMode: 'explicit' });
    lanes.connect(strip, channel);
    strip.connect(context.destination);
    return strip;
  });
  return {
    context,
    set: (gains: readonly number[]) => {
      for (const [channel, strip] of strips.entries()) {
        strip.gain.setTargetAtTime(gains[channel] ?? 0, context.currentTime, FADE_S / 3);
      }
    },
  };
}
