import { z } from 'zod';
import { serverTime } from '../../protocol/primitives.ts';
import {
  accountKey,
  type MasterKeyState,
  type ProviderAccount,
  providerAccount,
  type storedKey,
} from '../../protocol/providers.ts';
import type { AuditNote } from '../storage/auditRepository.ts';
import type { SettingsRepository } from '../storage/settingsRepository.ts';
import { type MasterKey, sealedSecret } from './masterKey.ts';

const NAME = 'provider-keys';
const keptKey = providerAccount.extend({ ...sealedSecret.shape, setAt: serverTime });
const keptKeys = z.array(keptKey);
type KeptKey = z.infer<typeof keptKey>;

/** The keys to providers: sealed in the database, each for its own account alone, and opened for workers only. */
export class ProviderKeys {
  readonly #settings: SettingsRepository;
  readonly #master: MasterKey;
  #kept: readonly KeptKey[] = [];

  constructor(settings: SettingsRepository, master: MasterKey) {
    this.#settings = settings;
    this.#master = master;
  }

  /** Reads what was stored before. @throws ZodError where that is not understood */
  async start(): Promise<void> {
    this.#kept = keptKeys.parse((await this.#settings.read(NAME)) ?? []);
  }

  get state(): MasterKeyState {
    const id = this.#master.id;
    if (this.#kept.every(({ keyId }) => keyId === id)) return 'ready';
    return id === undefined ? 'missing' : 'wrong';
  }

  get stored(): z.infer<typeof storedKey>[] {
    return this.#kept.map((kept) => ({
      provider: kept.provider,
      baseUrl: kept.baseUrl,
      setAt: kept.setAt,
      state: this.#open(kept) === undefined ? 'locked' : 'ready',
    }));
  }

  has(account: ProviderAccount): boolean {
    return this.#find(account) !== undefined;
  }

  /** The key itself; null where there is none, or it can't be opened. */
  keyTo(account: ProviderAccount): string | null {
    const kept = this.#find(account);
    return (kept && this.#open(kept)) ?? null;
  }

  async set({ provider, baseUrl }: ProviderAccount, key: string, setAt: number, note: AuditNote): Promise<void> {
    const account = { provider, baseUrl };
    const kept = { ...account, setAt, ...this.#master.seal(key, accountKey(account)) };
    await this.#write([...this.#others(account), kept], note);
  }

  async forget(account: ProviderAccount, note: AuditNote): Promise<void> {
    await this.#write(this.#others(account), note);
  }

  async #write(kept: readonly KeptKey[], note: AuditNote): Promise<void> {
    await this.#settings.write(NAME, kept, note);
    this.#kept = kept;
  }

  #find(account: ProviderAccount): KeptKey | undefined {
    return this.#kept.find((kept) => accountKey(kept) === accountKey(account));
  }

  #others(account: ProviderAccount): KeptKey[] {
    return this.#kept.filter((kept) => accountKey(kept) !== accountKey(account));
  }

  #open(kept: KeptKey): string | undefined {
    return this.#master.open(kept, accountKey(kept));
  }
}
