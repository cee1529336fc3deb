import type { CallSummary } from '../../protocol/callSummary.ts';
import { type Station, wouldRecord } from './station.ts';

export interface Choice {
  /** Stations that are not asked now: they have the call already, or have just failed at it. */
  without: ReadonlySet<string>;
  /** How many calls each station records by now. */
  load: ReadonlyMap<string, number>;
}

/** The station that is to record a call: of those that would, the one with the fewest calls; among equals the one that came first. */
export function chooseStation(
  stations: Iterable<Station>,
  call: CallSummary,
  { without, load }: Choice,
): Station | undefined {
  const loadOf = ({ key }: Station) => load.get(key) ?? 0;
  let best: Station | undefined;
  for (const station of stations) {
    if (without.has(station.key) || !wouldRecord(station, call)) continue;
    if (!best || loadOf(station) < loadOf(best)) best = station;
  }
  return best;
}
