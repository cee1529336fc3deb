import type { Logger } from 'pino';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { Lease } from './leaseBook.ts';
import type { Station } from './station.ts';

interface SeatsOptions {
  media: Pick<MediaServer, 'url' | 'recorderToken' | 'removeParticipant'>;
  logger: Logger;
}

/** The identity under which a station is in a call's room as its recorder. */
export const recorderSeat = (stationId: string, segment: number): string => `recorder-${stationId}-${segment}`;

/** Lets stations into the calls' rooms as recorders, and has them leave. */
export class RecorderSeats {
  readonly #options: SeatsOptions;

  constructor(options: SeatsOptions) {
    this.#options = options;
  }

  /** @param stands whether the lease still stands once the media server has answered: only then the station hears of it */
  async give(call: CallSummary, lease: Lease, { reader, key }: Station, stands: () => boolean): Promise<void> {
    const { media, logger } = this.#options;
    const { callId, room, createdAt } = call;
    const { segment, keeper } = lease;
    const token = await media.recorderToken(room, recorderSeat(keeper.stationId, segment));
    if (!stands()) return;
    reader.send({ type: 'record', lease: { callId, segment, livekitUrl: media.url, token, createdAt } });
    logger.info({ callId, segment, stationId: keeper.stationId, operatorId: key.split(' ')[0] }, 'recording leased');
  }

  /** Whoever has lost a call hears no more of it. */
  take(room: string, { callId, segment, keeper }: Lease): void {
    const { media, logger } = this.#options;
    media
      .removeParticipant(room, recorderSeat(keeper.stationId, segment))
      .catch((err: unknown) => logger.warn({ err, callId }, 'a recorder could not be removed'));
  }
}
