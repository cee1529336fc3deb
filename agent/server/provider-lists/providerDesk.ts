import type { Logger } from 'pino';
import { z } from 'zod';
import {
  accountKey,
  type KeyTest,
  keyChange,
  PROVIDERS_OF,
  type ProviderAccount,
  type ProviderLists,
  type ProvidersChange,
  type ProvidersGiven,
  type ProvidersPage,
  providerKind,
  providerLists,
} from '../../protocol/providers.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { SettingsRepository } from '../storage/settingsRepository.ts';
import type { MasterKey } from './masterKey.ts';
import type { ProviderHealth } from './providerHealth.ts';
import { ProviderKeys } from './providerKeys.ts';
import { testKey } from './testKey.ts';

const NAME = 'providers';
const NOTHING: ProviderLists = { stt: [], llm: [], tts: [] };
/** A worker that asks in vain is answered after this long, and asks again. */
const ASK_AGAIN_MS = 20_000;
const kept = z.object({ revision: z.number().int().nonnegative(), lists: providerLists });

export interface ProviderDeskOptions {
  settings: SettingsRepository;
  master: MasterKey;
  health: ProviderHealth;
  audit: AuditDesk;
  now: () => number;
  logger: Logger;
}

/** The providers of speech and language, as administrators have set them: in order, with keys that only workers get to see. */
export class ProviderDesk {
  readonly #options: ProviderDeskOptions;
  readonly #keys: ProviderKeys;
  readonly #waiting = new Set<() => void>();
  #lists = NOTHING;
  #revision = 0;
  #startedWith: ProviderLists | null = null;

  constructor(options: ProviderDeskOptions) {
    this.#options = options;
    this.#keys = new ProviderKeys(options.settings, options.master);
  }

  /** Reads what was set before. To be awaited before workers ask. */
  async start(): Promise<void> {
    const { settings, master, logger } = this.#options;
    const stored = kept.optional().safeParse(await settings.read(NAME));
    // Of a later version, or spoilt: workers go on with what they were started with.
    if (!stored.success)
      logger.error('the list of providers is not understood: workers use what they were started with');
    else if (stored.data) [this.#lists, this.#revision] = [stored.data.lists, stored.data.revision];
    if (master.close()) {
      logger.warn({ file: master.file }, 'others could read the key to keys: closed to them now. Enter the keys anew');
    }
    await this.#keys.start();
    if (this.#keys.state !== 'ready') {
      logger.error(
        { file: master.file, state: this.#keys.state },
        'keys to providers can not be opened: put the right key file back and start again, or enter the keys anew',
      );
    }
  }

  get page(): ProvidersPage {
    const { master, health } = this.#options;
    return {
      revision: this.#revision,
      lists: this.#lists,
      keys: this.#keys.stored,
      masterKey: { state: this.#keys.state, file: master.file },
      startedWith: this.#startedWith,
      troubles: health.troubles,
    };
  }

  /** @throws ProblemError where somebody else has changed them meanwhile, or a provider can't do what it is set for */
  async change({ revision, lists }: ProvidersChange, asker: Asker): Promise<ProvidersPage> {
    const { settings, audit, health } = this.#options;
    if (revision !== this.#revision) {
      throw refuse.conflict(
        'providers-changed',
        'Somebody else has changed the providers meanwhile: look at them anew.',
      );
    }
    for (const kind of providerKind.options) {
      const unable = lists[kind].find(({ provider }) => !PROVIDERS_OF[kind].includes(provider));
      if (unable) throw refuse.badRequest(`${unable.provider} can't be set for ${kind}: choose another provider.`);
    }
    const next = { revision: revision + 1, lists };
    const detail = Object.fromEntries(
      providerKind.options.map((kind) => [
        kind,
        lists[kind].map(({ provider, model }) => `${provider} ${model}`).join(', '),
      ]),
    );
    await settings.write(NAME, next, audit.note(asker, { action: 'settings.changed', target: this.#target, detail }));
    this.#lists = lists;
    health.forget();
    this.#changed(next.revision);
    return this.page;
  }

  /**
   * Stores a key once it has been tested, for its account alone.
   * @throws ProblemError where the test fails, unless it is to be stored untested
   */
  async setKey(change: z.infer<typeof keyChange>, asker: Asker): Promise<{ page: ProvidersPage; test: KeyTest }> {
    const { audit, now } = this.#options;
    const { key, untested, ...account } = keyChange.parse(change);
    const test = await testKey(account, key);
    if (!test.works && !untested) {
      const why =
        test.because === 'refused'
          ? 'The provider refuses this key: look whether it is whole, and of this provider.'
          : 'The provider could not be asked whether this key is right: look at the address, or store it untested.';
      throw refuse.malformed(`key-${test.because}`, why);
    }
    const detail = { provider: account.provider, account: accountKey(account), works: test.works };
    const note = audit.note(asker, { action: 'settings.changed', target: this.#keyTarget, detail });
    await this.#keys.set(account, key, now(), note);
    await this.#touch(asker);
    return { page: this.page, test };
  }

  /** Tries a stored key. @throws ProblemError where there is none that can be opened */
  async testStored(account: ProviderAccount): Promise<KeyTest> {
    const key = this.#keys.keyTo(account);
    if (key === null) throw refuse.unknown('key');
    return testKey(account, key);
  }

  /** @throws ProblemError where there is none */
  async forgetKey(account: ProviderAccount, asker: Asker): Promise<ProvidersPage> {
    if (!this.#keys.has(account)) throw refuse.unknown('key');
    const detail = { provider: account.provider, account: accountKey(account), removed: true };
    const note = this.#options.audit.note(asker, { action: 'settings.changed', target: this.#keyTarget, detail });
    await this.#keys.forget(account, note);
    await this.#touch(asker);
    return this.page;
  }

  /** What a worker is to work with: at once where it has something else, else after the next change, or a while. */
  async give(revision: number | null, startedWith: ProviderLists): Promise<ProvidersGiven> {
    this.#startedWith = startedWith;
    if (revision === this.#revision) await this.#nextChange();
    const keyTo = (account: ProviderAccount) => ({ apiKey: this.#keys.keyTo(account) });
    return {
      revision: this.#revision,
      providers: {
        stt: this.#lists.stt.map((entry) => ({ ...entry, ...keyTo(entry) })),
        llm: this.#lists.llm.map((entry) => ({ ...entry, ...keyTo(entry) })),
        tts: this.#lists.tts.map((entry) => ({ ...entry, ...keyTo(entry) })),
      },
    };
  }

  close(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  readonly #target = { kind: 'settings' as const, id: NAME };
  readonly #keyTarget = { kind: 'settings' as const, id: 'provider-keys' };

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ASK_AGAIN_MS);
      this.#waiting.add(wake);
    });
  }

  /** The lists are the same, and workers must hear of them again: another key belongs to them. */
  async #touch(asker: Asker): Promise<void> {
    const next = { revision: this.#revision + 1, lists: this.#lists };
    const detail = { revision: next.revision };
    const note = this.#options.audit.note(asker, { action: 'settings.changed', target: this.#target, detail });
    await this.#options.settings.write(NAME, next, note);
    this.#changed(next.revision);
  }

  #changed(revision: number): void {
    this.#revision = revision;
    for (const wake of [...this.#waiting]) wake();
  }
}
