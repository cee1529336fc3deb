import type { ContractError } from '../../src-preload/contract/wire.ts';

/** The station's own error types, and the two that only the page can notice. */
export type StationErrorType = ContractError['type'] | 'station-away' | 'station-silent';

/** Why a request to the station failed. `message` is in English, for logs; the sentences on screen are made by `useFailureWords`. */
export class StationError extends Error {
  readonly type: StationErrorType;
  readonly remedy: string | undefined;
  /** The floor's name for the sort of problem. */
  readonly code: string | undefined;

  constructor(type: StationErrorType, message: string, remedy?: string, code?: string) {
    super(message);
    this.name = 'StationError';
    this.type = type;
    this.remedy = remedy;
    this.code = code;
  }
}

/** Any failure as a StationError, so that every screen can name it. */
export function asStationError(failure: unknown): StationError {
  if (failure instanceof StationError) return failure;
  return new StationError('internal', failure instanceof Error ? failure.message : String(failure));
}
