/** A request for callers that can't be fulfilled: a sentence for the person, and the status that fits it. */
export class CallerRequestError extends Error {
  override name = 'CallerRequestError';
  readonly status: 404 | 409;

  constructor(status: 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
