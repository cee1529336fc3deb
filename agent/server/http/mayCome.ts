import { isLoopback } from './addressList.ts';

export interface Arrival {
  /** The Origin header: which web page asks. Programs send none. */
  origin: string | undefined;
  method: string;
  isUpgrade: boolean;
  /** How the server is addressed in this request. */
  protocol: string;
  host: string;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a web page may ask for this. Its own pages and the allowed origins may do everything; others may only read what the
 * browser then keeps from them. A page of the same host over plain http counts as its own on loopback names alone: else a foreign
 * name that is made to point here would pass.
 */
export function mayCome({ origin, method, isUpgrade, protocol, host }: Arrival, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (SAFE.has(method) && !isUpgrade) return true;
  const url = URL.parse(origin);
  if (!url || origin !== `${protocol}://${host}`) return false;
  return url.protocol === 'https:' || isLoopback(url.hostname);
}
