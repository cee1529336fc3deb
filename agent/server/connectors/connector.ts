import type { ConnectorFault } from '../../protocol/connector.ts';
import type { ContactFields } from '../../protocol/contact.ts';

/** A customer as another system knows them; only what it says. */
export interface FoundElsewhere {
  id: string;
  fields: Partial<Pick<ContactFields, 'name' | 'email' | 'language' | 'tier' | 'notes'>>;
}

/** Another system that knows customers. Each use ends with the signal. @throws ConnectorError */
export interface Connector {
  /** Names what is stored of it. */
  readonly kind: string;
  readonly writesNotes: boolean;
  find(phone: string, signal: AbortSignal): Promise<FoundElsewhere | undefined>;
  writeNote(externalId: string, note: { text: string; at: number }, signal: AbortSignal): Promise<void>;
}

/** Why another system could not be used; `retryAfterMs` where it said when to come again. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly fault: ConnectorFault;
  readonly retryAfterMs: number | undefined;

  constructor(fault: ConnectorFault, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(`the other system: ${fault}`, { cause: options.cause });
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What a status means for whoever asked. */
export function faultOfStatus(status: number): ConnectorFault {
  if (status === 401 || status === 403) return 'refused';
  return status === 429 ? 'busy' : 'failed';
}
