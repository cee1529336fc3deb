import type { Logger } from 'pino';
import { type PriceTable, priceTable } from '../../protocol/providers.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { SettingsRepository } from '../storage/settingsRepository.ts';

const NAME = 'prices';
const FIRST: PriceTable = { currency: 'USD', prices: [] };

interface PriceDeskOptions {
  settings: SettingsRepository;
  audit: AuditDesk;
  logger: Logger;
}

/** What providers cost, as administrators have written it down. */
export class PriceDesk {
  readonly #options: PriceDeskOptions;
  #table = FIRST;

  constructor(options: PriceDeskOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const stored = priceTable.optional().safeParse(await this.#options.settings.read(NAME));
    if (stored.success) this.#table = stored.data ?? FIRST;
    else this.#options.logger.error('the price table is not understood: calls show no cost');
  }

  get table(): PriceTable {
    return this.#table;
  }

  /** The later of two prices of the same model counts. */
  async change({ currency, prices }: PriceTable, asker: Asker): Promise<PriceTable> {
    const { settings, audit } = this.#options;
    const byModel = new Map(prices.map((price) => [`${price.kind} ${price.provider} ${price.model}`, price]));
    const next = { currency, prices: [...byModel.values()] };
    const target = { kind: 'settings' as const, id: NAME };
    const detail = { currency, models: next.prices.length };
    await settings.write(NAME, next, audit.note(asker, { action: 'settings.changed', target, detail }));
    this.#table = next;
    return next;
  }
}
