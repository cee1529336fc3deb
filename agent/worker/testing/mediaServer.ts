import { AccessToken, AgentDispatchClient, RoomServiceClient, type VideoGrant } from 'livekit-server-sdk';
import { type LiveKit, startLiveKit } from '../../testing/startLiveKit.ts';

/** A real LiveKit server and what a floor does with one: rooms, dispatches, tokens. Its binary is named by LIVEKIT_SERVER. */
export class TestMediaServer {
  #liveKit: LiveKit | undefined;

  static get binary(): string | undefined {
    return process.env.LIVEKIT_SERVER;
  }

  async start(): Promise<void> {
    this.#liveKit = await startLiveKit();
  }

  /** Ends it as a crash does, and starts it again with the same address: its rooms are gone. */
  async restart(): Promise<void> {
    await this.#started.kill();
    await this.#started.startAgain();
  }

  async stop(): Promise<void> {
    await this.#liveKit?.stop();
  }

  get url(): string {
    return this.#started.url;
  }

  get key(): string {
    return this.#started.apiKey;
  }

  get secret(): string {
    return this.#started.apiSecret;
  }

  get #started(): LiveKit {
    if (!this.#liveKit) throw new Error('The LiveKit server has not been started.');
    return this.#liveKit;
  }

  get rooms(): RoomServiceClient {
    return new RoomServiceClient(this.url.replace('ws', 'http'), this.key, this.secret);
  }

  get dispatches(): AgentDispatchClient {
    return new AgentDispatchClient(this.url.replace('ws', 'http'), this.key, this.secret);
  }

  async token(room: string, identity: string, grant: Partial<VideoGrant> = {}, role = 'customer'): Promise<string> {
    const token = new AccessToken(this.key, this.secret, { identity, attributes: { role } });
    token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, ...grant });
    return token.toJwt();
  }
}
