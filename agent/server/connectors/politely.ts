import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from '../../protocol/backOff.ts';
import { type Connector, ConnectorError } from './connector.ts';

const MOST_TRIES = 3;
/** Who is told to wait longer than this tries again at the next call, or the next round of notes. */
const LONGEST_WAIT_MS = 10_000;
const AGAIN = ['busy', 'failed', 'unreachable'];

export interface Manners {
  /** No more requests than this in a second. */
  perSecond: number;
  withinMs: number;
}

/**
 * The same connector with manners: one request after the other, no more than agreed in a second, each within its time; what may work later is
 * tried again, after as long as the other side says. Never more than three times.
 */
export function politely(connector: Connector, { perSecond, withinMs }: Manners): Connector {
  let turn: Promise<unknown> = Promise.resolve();
  let free = 0;

  const slot = async (signal: AbortSignal) => {
    const wait = free - performance.now();
    free = Math.max(free, performance.now()) + 1_000 / perSecond;
    if (wait > 0) await pause(wait, undefined, { signal });
  };

  const once = async <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> => {
    const late = AbortSignal.timeout(withinMs);
    try {
      return await work(AbortSignal.any([signal, late]));
    } catch (error) {
      if (late.aborted) throw new ConnectorError('slow', { cause: error });
      throw error;
    }
  };

  const attempts = async <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      await slot(signal);
      try {
        return await once(work, signal);
      } catch (error) {
        signal.throwIfAborted();
        const known = error instanceof ConnectorError;
        if (!known || !AGAIN.includes(error.fault) || attempt === MOST_TRIES) throw error;
        const wait = error.retryAfterMs ?? backOff(attempt, { mostMs: 4_000 });
        if (wait > LONGEST_WAIT_MS) throw error;
        await pause(wait, undefined, { signal });
      }
    }
  };

  const inTurn = <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> => {
    const mine = turn.then(() => attempts(work, signal));
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    kind: connector.kind,
    writesNotes: connector.writesNotes,
    find: (phone, signal) => inTurn((within) => connector.find(phone, within), signal),
    writeNote: (id, note, signal) => inTurn((within) => connector.writeNote(id, note, within), signal),
  };
}
