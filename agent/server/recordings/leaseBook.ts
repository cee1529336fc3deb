import type { Keeper } from '../../protocol/recording.ts';
import { type Station, type StationOf, stationKey } from './station.ts';

/** One segment that one station is to record. */
export interface Lease {
  readonly callId: string;
  readonly segment: number;
  readonly keeper: Keeper;
  readonly grantedAt: number;
  /** The station's key; undefined after a restart of the floor, until the keeper that the log names has come back. */
  station: string | undefined;
  /** Lost by then, unless it is heard of. */
  dueAt: number;
}

/** The leases that stand. */
export class LeaseBook {
  readonly #byCall = new Map<string, readonly Lease[]>();

  add(lease: Lease): void {
    this.#byCall.set(lease.callId, [...this.of(lease.callId), lease]);
  }

  drop(lease: Lease): void {
    const others = this.of(lease.callId).filter((one) => one !== lease);
    if (others.length > 0) this.#byCall.set(lease.callId, others);
    else this.#byCall.delete(lease.callId);
  }

  of(callId: string): readonly Lease[] {
    return this.#byCall.get(callId) ?? [];
  }

  all(): Lease[] {
    return [...this.#byCall.values()].flat();
  }

  ofStation(key: string): Lease[] {
    return this.all().filter(({ station }) => station === key);
  }

  /** The lease of a segment where it is this station's, or waits for it to come back. */
  find(callId: string, segment: number, station: Pick<Station, 'key' | 'offer'>): Lease | undefined {
    return this.of(callId).find((lease) => lease.segment === segment && isIts(lease, station));
  }

  /** The lease of a segment where it is a station's that may be away just now. */
  heldBy(callId: string, segment: number, { operatorId, stationId }: StationOf): Lease | undefined {
    const ofStation = this.of(callId).find(({ keeper }) => keeper.stationId === stationId);
    if (ofStation?.segment !== segment) return undefined;
    const { station } = ofStation;
    return station === undefined || station === stationKey(operatorId, stationId) ? ofStation : undefined;
  }

  /** How many segments each station records. */
  load(): Map<string, number> {
    const load = new Map<string, number>();
    for (const { station } of this.all()) if (station !== undefined) load.set(station, (load.get(station) ?? 0) + 1);
    return load;
  }
}

/** Whether a lease is this station's, or waits for it. */
export const isIts = ({ station, keeper }: Lease, { key, offer }: Pick<Station, 'key' | 'offer'>): boolean =>
  station === undefined ? keeper.stationId === offer.stationId : station === key;
