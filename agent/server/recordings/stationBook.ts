import type { KeeperOffer } from '../../protocol/recording.ts';
import { type Station, type StationReader, stationKey } from './station.ts';

/** The stations at the stream that record, in the order in which they came. */
export class StationBook {
  readonly #stations = new Map<string, Station>();
  readonly #names = new Map<string, string>();

  /** It is here, or says something new of itself. */
  put(reader: StationReader, offer: KeeperOffer): Station {
    const key = stationKey(reader.session.operator.id, offer.stationId);
    const station = { key, reader, offer };
    this.#stations.set(key, station);
    this.#names.set(offer.stationId, offer.name);
    return station;
  }

  drop({ key }: Station): void {
    this.#stations.delete(key);
  }

  find(key: string | undefined): Station | undefined {
    return key === undefined ? undefined : this.#stations.get(key);
  }

  all(): Station[] {
    return [...this.#stations.values()];
  }

  /** The one that is reached by this connection. */
  of(reader: StationReader): Station | undefined {
    return this.all().find((station) => station.reader === reader);
  }

  /** How a station calls itself, as far as it has been here since the floor was started. */
  nameOf(stationId: string): string | undefined {
    return this.#names.get(stationId);
  }
}
