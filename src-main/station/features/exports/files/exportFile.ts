/** One file that is carried away: made while it is read, never whole in memory. */
export interface ExportFile {
  /** Within a zip: folders by `/`. Made of safe names only. */
  path: string;
  type: string;
  /** Whether it gains from being packed: sound doesn't. */
  packs: boolean;
  /** No more than about so many bytes: beyond 4 GiB a zip needs its wider form. */
  bytesAtMost: number;
  content(): AsyncIterable<Uint8Array>;
}

/** Text pieces as bytes, gathered into pieces that are worth writing. */
export async function* inBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 16_384) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  if (waiting !== '') yield encoder.encode(waiting);
}
