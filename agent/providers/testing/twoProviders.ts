import type { ProviderSettings } from '../providerSettings.ts';
import { providerSettings } from '../providerSettings.ts';
import { ProviderDouble } from './providerDouble.ts';

/** Two providers that speak the same interface, the first one asked first. */
export class TwoProviders {
  readonly first = new ProviderDouble();
  readonly second = new ProviderDouble();
  settings: ProviderSettings = { stt: [], llm: [], tts: [] };

  async listen(): Promise<void> {
    const [one, other] = await Promise.all([this.first.listen(), this.second.listen()]);
    const of = (url: string) => providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: url });
    const [a, b] = [of(one), of(other)];
    const timeoutMs = 400;
    const timed = <Entry extends object>(entry: Entry) => ({ ...entry, timeoutMs });
    this.settings = {
      stt: [...a.stt, ...b.stt].map(timed),
      llm: [...a.llm, ...b.llm].map(timed),
      tts: [...a.tts, ...b.tts].map(timed),
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.first.close(), this.second.close()]);
  }
}
