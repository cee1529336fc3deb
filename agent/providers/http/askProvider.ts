import { ProviderFailure } from '../providerFault.ts';

/** An answer of which no more is wanted is read to its end for this long: then the connection can serve the next request. */
const LEAVE_WITHIN_MS = 1_000;

export interface ProviderRequest {
  url: string;
  /** Those that show the key. */
  headers: Record<string, string>;
  body: object;
  signal: AbortSignal;
  /** What the answer's media type must match. */
  mediaType: RegExp;
}

/**
 * Posts JSON to a provider and yields its answer as it comes. Where `signal` aborts, it ends by throwing.
 * @throws ProviderFailure that says what is wrong: refused, unreachable, of the wrong kind, broken off
 */
export async function* askProvider({
  url,
  headers,
  body,
  signal,
  mediaType,
}: ProviderRequest): AsyncGenerator<Uint8Array, void, void> {
  const left = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A key goes to the address that it was given for, and nowhere else.
    redirect: 'error',
    signal: AbortSignal.any([signal, left.signal]),
  }).catch(() => {
    throw new ProviderFailure('unreachable');
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw ProviderFailure.ofStatus(response.status, response.headers.get('retry-after'));
  }
  if (!mediaType.test(response.headers.get('content-type') ?? '')) {
    await response.body.cancel();
    throw new ProviderFailure('garbage');
  }
  const chunks = response.body[Symbol.asyncIterator]();
  let over = false;
  try {
    while (!over) {
      const { done, value } = await chunks.next().catch(() => {
        over = true;
        throw new ProviderFailure('cut-off');
      });
      if (done) over = true;
      else yield value;
    }
  } finally {
    if (!over) void leave(chunks, left);
  }
}

async function leave(chunks: AsyncIterator<Uint8Array>, left: AbortController): Promise<void> {
  const timer = setTimeout(() => left.abort(), LEAVE_WITHIN_MS);
  let done: boolean | undefined = false;
  while (!done)
    done = await chunks.next().then(
      ({ done }) => done,
      () => true,
    );
  clearTimeout(timer);
}
