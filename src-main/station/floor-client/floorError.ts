/** What kept the floor from doing as asked, as far as it makes a difference to what happens next. */
export type FloorErrorKind =
  | 'unreachable'
  | 'signed-out'
  | 'refused'
  | 'bad-request'
  | 'not-found'
  | 'conflict'
  | 'newer-server'
  | 'server-error';

/** A failed exchange with the floor. `message` is a sentence for a person. */
export class FloorError extends Error {
  readonly kind: FloorErrorKind;
  /** How long the floor asks to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;
  /** What the floor calls this sort of problem, for the page's own words. */
  readonly code: string | undefined;

  constructor(
    kind: FloorErrorKind,
    sentence: string,
    options: ErrorOptions & { retryAfterMs?: number | undefined; code?: string | undefined } = {},
  ) {
    const { retryAfterMs, code, ...rest } = options;
    super(sentence, rest);
    this.name = 'FloorError';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.code = code;
  }
}

/** What an HTTP status means for the station. */
export function errorKind(status: number): FloorErrorKind {
  if (status >= 500) return 'server-error';
  switch (status) {
    case 401:
      return 'signed-out';
    case 404:
    case 410:
      return 'not-found';
    case 409:
    case 412:
      return 'conflict';
    case 400:
    case 413:
    case 422:
      return 'bad-request';
    default:
      return 'refused';
  }
}

/** Any failure as a FloorError, so that every caller can act on its kind. */
export function asFloorError(failure: unknown): FloorError {
  if (failure instanceof FloorError) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  return new FloorError('server-error', message, { cause: failure });
}
