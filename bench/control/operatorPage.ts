import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import type { ListenGrant } from '../../agent/protocol/call.ts';
import { joinSound } from '../../agent/rehearsal/sound/joinSound.ts';
import { tone } from '../../agent/rehearsal/sound/tone.ts';
import { writeWav } from '../../agent/rehearsal/sound/wav.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';

const asRoot = process.getuid?.() === 0;
/** The build of livekit-client for pages without modules. */
const clientFile = createRequire(import.meta.url).resolve('livekit-client');

/**
 * Runs in the page: what the console does with a call's room, and nothing else. The microphone is open beforehand, as by the gesture; it
 * is published as soon as the media server says that this seat may speak.
 */
const OPERATOR = `window.operator = {
  async open() {
    const audio = { echoCancellation: true, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
    [this.track] = (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks();
  },
  async sit(url, token) {
    const { Room, RoomEvent, Track } = LivekitClient;
    const room = new Room({ stopLocalTrackOnUnpublish: false });
    room.on(RoomEvent.ParticipantPermissionsChanged, (_before, participant) => {
      if (participant !== room.localParticipant || !participant.permissions.canPublish) return;
      participant.publishTrack(this.track, { source: Track.Source.Microphone, dtx: false, stopMicTrackOnMute: false });
    });
    await room.connect(url, token);
    this.room = room;
  },
  leave() { return this.room?.disconnect(false); },
};`;

/** An operator's browser: a real Chromium with livekit-client whose fake microphone is a tone without a gap. */
export class OperatorPage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #folder: string;

  private constructor(browser: Browser, page: Page, folder: string) {
    this.#browser = browser;
    this.#page = page;
    this.#folder = folder;
  }

  static async open(): Promise<OperatorPage> {
    const folder = await mkdtemp(join(tmpdir(), 'floorwalker-operator-'));
    const file = join(folder, 'tone.wav');
    await writeFile(file, writeWav([joinSound([...tone(10)])], SPEECH_RATE));
    const browser = await chromium.launch({
      ...(process.env.FLOORWALKER_BROWSER && { executablePath: process.env.FLOORWALKER_BROWSER }),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
        ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
        `--use-file-for-fake-audio-capture=${file}`,
      ],
    });
    const page = await browser.newPage();
    // From this machine, as the console is: a page from elsewhere may not reach it.
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>operator</title>'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    server.close();
    await page.addScriptTag({ path: clientFile });
    await page.evaluate(OPERATOR);
    await page.evaluate('operator.open()');
    return new OperatorPage(browser, page, folder);
  }

  /** Takes a place in a call's room, hidden. */
  async sit({ livekitUrl, token }: ListenGrant): Promise<void> {
    await this.#page.evaluate(`operator.sit(${JSON.stringify(livekitUrl)}, ${JSON.stringify(token)})`);
  }

  /** Leaves the room; the microphone stays open. */
  async leave(): Promise<void> {
    await this.#page.evaluate('operator.leave()');
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
