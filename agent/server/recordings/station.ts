import type { CallSummary } from '../../protocol/callSummary.ts';
import type { KeeperOffer } from '../../protocol/recording.ts';
import type { StreamMessage } from '../../protocol/stream.ts';

/** A station at the stream, as far as recordings are concerned. */
export interface StationReader {
  readonly session: { readonly tokenHash: string; readonly operator: { readonly id: string } };
  maySee(call: CallSummary): boolean;
  send(message: StreamMessage): void;
}

/** A station that records, and by which connection it is reached. The same computer with another operator signed in is another one. */
export interface Station {
  readonly key: string;
  readonly reader: StationReader;
  readonly offer: KeeperOffer;
}

/** A computer, and the operator who is signed in on it. */
export interface StationOf {
  operatorId: string;
  stationId: string;
}

export const stationKey = (operatorId: string, stationId: string): string => `${operatorId} ${stationId}`;

/** Whether a station would record a call: by its own choice, and by what its operator may see. */
export const wouldRecord = ({ offer, reader }: Pick<Station, 'offer' | 'reader'>, call: CallSummary): boolean =>
  (offer.records === 'all' || (offer.records === 'opened' && offer.opened.includes(call.callId))) &&
  reader.maySee(call);
