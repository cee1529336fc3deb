import type { ProviderKind } from '../protocol/providers.ts';

export type Provider = ProviderKind;

/**
 * Names that supervisors' screens and statistics may rely on. `cut-off`: it stopped half-way; `silent`: it took the request and
 * said nothing; `not-understood`: it answers, but gave up on this one utterance; `taken-back`: it works again, and serves in the place of
 * the one that had gone on for it.
 */
export const FAULT_KINDS = [
  'unauthorized',
  'rate-limited',
  'provider-error',
  'bad-request',
  'garbage',
  'cut-off',
  'silent',
  'unreachable',
  'not-understood',
  'taken-back',
  'recovered',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that went wrong with a provider, in words that hold nothing that was spoken. */
export interface ProviderFault {
  where: Provider;
  kind: FaultKind;
  detail: string;
  recovered: boolean;
  /** How long the provider asks to be left alone. */
  retryAfterMs?: number;
  /** Which one is left, and which one goes on in its place. */
  from?: string;
  to?: string;
}

const details: Record<FaultKind, string> = {
  unauthorized: 'The provider refuses the key.',
  'rate-limited': 'The provider says: too many requests, or the quota is used up.',
  'provider-error': 'The provider failed on its side.',
  'bad-request': 'The provider refuses the request, or does not know this model or address.',
  garbage: 'The provider sent something that makes no sense.',
  'cut-off': 'The provider stopped half-way.',
  silent: 'The provider took the request and did not answer in time.',
  unreachable: 'The provider could not be reached.',
  'not-understood': 'The recogniser gave up on an utterance.',
  'taken-back': 'It works again and is taken back.',
  recovered: 'The provider answers again.',
};

/** The longest wait that a provider can ask for and get: a customer is on the line. */
const LONGEST_WAIT_MS = 120_000;

interface FailureOptions {
  status?: number | undefined;
  retryAfterMs?: number | undefined;
}

/** One failed attempt at a provider. */
export class ProviderFailure extends Error {
  override name = 'ProviderFailure';
  readonly kind: FaultKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: FaultKind, { status, retryAfterMs }: FailureOptions = {}) {
    super(details[kind]);
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** False where asking again at once can't help: the answer would be the same, or has cost too much time already. */
  get worthRepeating(): boolean {
    return !['unauthorized', 'rate-limited', 'bad-request', 'silent'].includes(this.kind);
  }

  /** Whether it says something of the provider: not where it was this one request, or this utterance, that it could do nothing with. */
  get ofProvider(): boolean {
    return this.kind !== 'bad-request' && this.kind !== 'not-understood';
  }

  /** Whether another voice or model of the same provider may do better: not where the provider itself is away, or refuses us. */
  get mayBeOneVoice(): boolean {
    return ['provider-error', 'bad-request', 'garbage', 'cut-off'].includes(this.kind);
  }

  /** @param retryAfter the header `Retry-After`: seconds or a date */
  static ofStatus(status: number, retryAfter?: string | null, now = Date.now()): ProviderFailure {
    return new ProviderFailure(kindOfStatus(status), { status, retryAfterMs: waitAskedFor(retryAfter, now) });
  }

  fault(where: Provider): ProviderFault {
    const told = [
      details[this.kind],
      ...(this.status === undefined ? [] : [`(status ${this.status})`]),
      ...(this.retryAfterMs === undefined ? [] : [`It asks to wait ${Math.ceil(this.retryAfterMs / 1000)} s.`]),
    ];
    const { kind, retryAfterMs } = this;
    return {
      where,
      kind,
      detail: told.join(' '),
      recovered: false,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
}

/** What an attempt threw, as a failure; what is no failure of the provider's own counts as unreachable. */
export const toFailure = (error: unknown): ProviderFailure =>
  error instanceof ProviderFailure ? error : new ProviderFailure('unreachable');

export function recoveredFault(where: Provider, detail: string): ProviderFault {
  return { where, kind: 'recovered', detail, recovered: true };
}

function kindOfStatus(status: number): FaultKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'rate-limited';
  return status >= 400 && status < 500 && status !== 408 ? 'bad-request' : 'provider-error';
}

function waitAskedFor(retryAfter: string | null | undefined, now: number): number | undefined {
  if (!retryAfter) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(wait) ? Math.min(LONGEST_WAIT_MS, Math.max(0, wait)) : undefined;
}
