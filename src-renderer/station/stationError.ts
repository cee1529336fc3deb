import type { ContractError } from '../../src-preload/contract/wire.ts';

/** The station's own error types, and the two that only the page can notice. */
export type StationErrorType = ContractError['type'] | 'station-away' | 'station-silent';

/** Why a request to the station failed. `message` is for logs and detail lines; the sentence on screen follows `type`. */
export class StationError extends Error {
  readonly type: StationErrorType;
  readonly remedy: string | undefined;

  constructor(type: StationErrorType, message: string, remedy?: string) {
    super(message);
    this.name = 'StationError';
    this.type = type;
    this.remedy = remedy;
  }
}

/** Any failure as a StationError, so that every screen can name it. */
export function asStationError(failure: unknown): StationError {
  if (failure instanceof StationError) return failure;
  return new StationError('internal', failure instanceof Error ? failure.message : String(failure));
}
