import { type CallEvent, parseEvent } from '../../agent/protocol/callEvent.ts';

/** One call's events as each side keeps them. */
export interface CallRecords {
  /** Ids of what the jobs have sent. */
  sent: readonly string[];
  /** The floor server's log. */
  log: readonly CallEvent[];
  /** The station's copy, in its own order. */
  copy: readonly { seq: number; id: string; type: string }[];
}

export interface Difference {
  lost: number;
  doubled: number;
}

const repeats = (values: readonly unknown[]): number => values.length - new Set(values).size;

/**
 * Counts events that one side has and the next lacks (sent but not in the log, in the log but not in the copy, numbers that are
 * missing), and events that stand twice: the same id, the same number, the same turn, or the greeting said again.
 */
export function compareLogs({ sent, log, copy }: CallRecords): Difference {
  const inLog = new Set(log.map(({ id }) => id));
  const inCopy = new Set(copy.map(({ seq, id }) => `${seq} ${id}`));
  const turns = log.map(parseEvent).flatMap((event) => (event?.type === 'turn' ? [event.data] : []));
  const greeting = turns.find(({ speaker }) => speaker === 'assistant')?.text;
  const greeted = turns.filter(({ speaker, text }) => speaker === 'assistant' && text === greeting).length;
  const gaps = (log.at(-1)?.seq ?? 0) - new Set(log.map(({ seq }) => seq)).size;
  return {
    lost:
      sent.filter((id) => !inLog.has(id)).length +
      log.filter(({ seq, id }) => !inCopy.has(`${seq} ${id}`)).length +
      Math.max(0, gaps),
    doubled:
      repeats(log.map(({ id }) => id)) +
      repeats(log.map(({ seq }) => seq)) +
      repeats(turns.map(({ turnId }) => turnId)) +
      Math.max(0, greeted - 1) +
      Math.max(0, copy.length - inLog.size),
  };
}
