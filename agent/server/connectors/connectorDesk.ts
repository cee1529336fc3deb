import type { Logger } from 'pino';
import { z } from 'zod';
import {
  type ConnectorFault,
  type ConnectorSettings,
  type ConnectorState,
  type connectorChange,
  connectorSettings,
  type connectorTest,
  type connectorTested,
} from '../../protocol/connector.ts';
import { toE164 } from '../../protocol/toE164.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import { type MasterKey, sealedSecret } from '../provider-lists/masterKey.ts';
import type { SettingsRepository } from '../storage/settingsRepository.ts';
import { type Connector, ConnectorError } from './connector.ts';
import { openConnector } from './openConnector.ts';

const NAME = 'connector';
const stored = z.object({ settings: connectorSettings, key: sealedSecret.nullable() });
type Stored = z.infer<typeof stored>;
const LOCAL: Stored = { settings: { kind: 'local' }, key: null };

interface Options {
  settings: SettingsRepository;
  master: MasterKey;
  audit: AuditDesk;
  region: string;
  logger: Logger;
  now: () => number;
}

/** Which other system knows the customers too, and how to get at it. Its key is sealed, for that one address. */
export class ConnectorDesk {
  readonly #options: Options;
  #stored: Stored = LOCAL;
  #connector: Connector | undefined;
  #last: ConnectorState['last'] = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads what was set before. What is not understood counts as none: customers are served all the same. */
  async start(): Promise<void> {
    const found = stored.optional().safeParse(await this.#options.settings.read(NAME));
    if (!found.success) this.#options.logger.error('the connector to other customer records is not understood');
    this.#take(found.data ?? LOCAL);
  }

  get connector(): Connector | undefined {
    return this.#connector;
  }

  state(waiting: number): ConnectorState {
    const { settings, key } = this.#stored;
    return { settings, hasKey: key !== null, last: this.#last, waiting };
  }

  /** How the last use went. */
  used(fault: ConnectorFault | null): void {
    this.#last = { at: this.#options.now(), fault };
  }

  async change({ settings, key }: z.output<typeof connectorChange>, asker: Asker): Promise<void> {
    const { settings: repository, master, audit } = this.#options;
    const kept = key === undefined ? this.#keptKey(settings) : master.seal(key, purposeOf(settings));
    const next = { settings, key: settings.kind === 'local' ? null : kept };
    const target = { kind: 'settings' as const, id: NAME };
    const note = audit.note(asker, { action: 'settings.changed', target, detail: { kind: settings.kind } });
    await repository.write(NAME, next, note);
    this.#last = null;
    this.#take(next);
  }

  /** Looks a number up, with settings that need not be stored. Every failure is an answer. @throws ProblemError 400 for no number */
  async test({ settings, key, phone }: z.output<typeof connectorTest>): Promise<z.output<typeof connectorTested>> {
    const number = toE164(phone, this.#options.region);
    if (number === undefined) throw refuse.badRequest('Write a number with its country, such as +963 944 123 456.');
    const began = performance.now();
    const kept = this.#keptKey(settings);
    const opened = kept ? this.#options.master.open(kept, purposeOf(settings)) : undefined;
    const connector = openConnector(settings, key ?? opened);
    const answer = (fault: ConnectorFault | null, fields?: object) => ({
      ...{ fault, found: fields !== undefined, fields: Object.keys(fields ?? {}) },
      tookMs: Math.round(performance.now() - began),
    });
    if (!connector) return answer(null);
    try {
      const found = await connector.find(number, AbortSignal.timeout(15_000));
      return answer(null, found?.fields);
    } catch (error) {
      return answer(faultOf(error));
    }
  }

  /** A key is good for the address that it was given for, and no other. */
  #keptKey(settings: ConnectorSettings) {
    return purposeOf(settings) === purposeOf(this.#stored.settings) ? this.#stored.key : null;
  }

  #take(next: Stored): void {
    this.#stored = next;
    const { settings, key } = next;
    const opened = key === null ? undefined : this.#options.master.open(key, purposeOf(settings));
    if (key !== null && opened === undefined) {
      this.#options.logger.error('the key to other customer records can not be opened: enter it again');
      this.used('no-key');
    }
    this.#connector = key !== null && opened === undefined ? undefined : openConnector(settings, opened);
  }
}

export const faultOf = (error: unknown): ConnectorFault => {
  if (error instanceof ConnectorError) return error.fault;
  return error instanceof DOMException ? 'slow' : 'failed';
};

const purposeOf = (settings: ConnectorSettings): string =>
  settings.kind === 'local' ? 'connector' : `connector ${settings.kind} ${settings.baseUrl}`;
