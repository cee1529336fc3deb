import type { CsvEncoding } from '../../../protocol/contactImport.ts';

/** A file's text, piece by piece. A mark at its beginning goes; what no character is becomes U+FFFD, as browsers show it. */
export async function* decodedText(pieces: AsyncIterable<Uint8Array>, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
