import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test';
import type { CreateCallRequest } from '../../agent/protocol/call.ts';
import { type CustomerLink, customerLink } from '../../agent/protocol/customerLink.ts';
import { readWav, writeWav } from '../../agent/rehearsal/sound/wav.ts';
import type { RehearsalHouse } from './rehearsalHouse.ts';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export interface Microphone {
  /** What the customer says, and in which of the rehearsal provider's voices. */
  says: string;
  voice: string;
  /** Silence before it, ms, counted from when the microphone is opened; or when `say` is called, and only then. */
  after: number | 'say';
  /** Says it again and again. */
  again?: boolean;
}

/** A customer with a phone: a Chromium of its own whose microphone is a sound file, or refused. */
export class CustomerBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser itself complained of, such as a breach of the content security policy. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, context: BrowserContext, page: Page, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
    this.context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async open(
    house: RehearsalHouse,
    launch: LaunchOptions,
    options: { microphone?: Microphone; locale?: string; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<CustomerBrowser> {
    const { microphone, locale = 'en-GB', colorScheme = 'light' } = options;
    const folder = mkdtempSync(join(tmpdir(), 'floorwalker-customer-'));
    const file = join(folder, 'microphone.wav');
    const words = microphone && (await speech(house, microphone));
    const isHeld = microphone?.after === 'say';
    if (words) writeFileSync(file, isHeld ? SILENCE : words);
    const browser = await chromium.launch({
      ...launch,
      args: [
        ...(launch.args ?? []),
        '--use-fake-device-for-media-stream',
        ...(microphone
          ? [
              '--use-fake-ui-for-media-stream',
              `--use-file-for-fake-audio-capture=${file}${microphone.again || isHeld ? '' : '%noloop'}`,
            ]
          : []),
      ],
    });
    const context = await browser.newContext({ ...PHONE, locale, colorScheme });
    if (words && isHeld) await context.addInitScript(holdWords, words.toString('base64'));
    return new CustomerBrowser(browser, context, await context.newPage(), folder);
  }

  /** Says the words of a microphone that waits for it. Resolves when they are said. */
  say(): Promise<unknown> {
    return this.page.evaluate('sayHeldWords()');
  }

  /** The loudest moment within the given time, 0 to 1, of what the page plays: measured on the sound itself. */
  loudest(withinMs: number): Promise<number> {
    return this.page.evaluate(async (limit) => {
      const audio = new AudioContext();
      await audio.resume();
      const analyser = audio.createAnalyser();
      const until = performance.now() + limit;
      const known = new Set<MediaStream>();
      let loudest = 0;
      while (performance.now() < until && loudest < 0.05) {
        for (const { srcObject } of document.querySelectorAll('audio')) {
          if (!(srcObject instanceof MediaStream) || known.has(srcObject)) continue;
          known.add(srcObject);
          audio.createMediaStreamSource(srcObject).connect(analyser);
        }
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        loudest = Math.max(loudest, ...samples.map(Math.abs));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      await audio.close();
      return loudest;
    }, withinMs);
  }

  /** From the next load on, no sound before a tap, as phones have it: a Chromium without a window plays whatever its flags say. */
  holdSoundBack(): Promise<unknown> {
    return this.context.addInitScript(() => {
      let tapped = false;
      addEventListener('pointerdown', () => {
        tapped = true;
      });
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        return tapped ? play.call(this) : Promise.reject(new DOMException('no tap yet', 'NotAllowedError'));
      };
    });
  }

  /** Takes the network away: requests, sockets and media. Returns the undo. */
  async loseNetwork(): Promise<() => Promise<void>> {
    const session = await this.context.newCDPSession(this.page);
    const set = (offline: boolean) =>
      session.send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
        ...(offline && { packetLoss: 100 }),
      });
    await session.send('Network.enable');
    await set(true);
    return () => set(false).then(() => session.detach());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Makes a link as the console does. */
export async function makeLink(house: RehearsalHouse, request: CreateCallRequest = {}): Promise<CustomerLink> {
  const answer = await fetch(`${house.floor.ready.server}/v1/customer-links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${house.floor.callerSecret}` },
    body: JSON.stringify(request),
  });
  return customerLink.parse(await answer.json());
}

/** Speech of the rehearsal provider after a silence. */
async function speech(house: RehearsalHouse, { says, voice, after }: Microphone): Promise<Buffer> {
  const { OPENAI_BASE_URL = '', OPENAI_API_KEY = '' } = house.floor.agentEnvironment;
  const answer = await fetch(`${OPENAI_BASE_URL}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'rehearsal', input: says, voice, response_format: 'wav' }),
  });
  if (!answer.ok) throw new Error(`the provider's voice answered ${answer.status}`);
  const { samples, sampleRate } = readWav(Buffer.from(await answer.arrayBuffer()));
  const silence = (ms: number) => new Int16Array(Math.round((sampleRate * ms) / 1000));
  const before = after === 'say' ? [] : [silence(after)];
  return writeWav([...before, samples, silence(2_000)], sampleRate);
}

const SILENCE = writeWav([new Int16Array(48_000)], 48_000);

/** Runs in the page before its own scripts: what it takes for the microphone is that one, and with it the words whenever they are said. */
function holdWords(wav: string): void {
  if (!navigator.mediaDevices) return; // an empty page
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const context = new AudioContext();
  const mouth = context.createMediaStreamDestination();
  navigator.mediaDevices.getUserMedia = async (wish) => {
    context.createMediaStreamSource(await open(wish)).connect(mouth);
    return new MediaStream(mouth.stream.getTracks().map((track) => track.clone()));
  };
  const sayHeldWords = async () => {
    await context.resume();
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(Uint8Array.from(atob(wav), (sign) => sign.charCodeAt(0)).buffer);
    source.connect(mouth);
    await new Promise((resolve) => {
      source.onended = resolve;
      source.start();
    });
  };
  Object.assign(window, { sayHeldWords });
}
