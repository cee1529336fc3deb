import { configure, ZipWriter } from '@zip.js/zip.js';
import type { ExportFile } from './exportFile.ts';

/** Beyond this a file's entry is written in the wider form (ZIP64). Less than 4 GiB: estimates are estimates. */
const WIDE_BYTES = 3 * 1024 ** 3;
/** AES-256, in the form that WinZip has made common (AE-2). */
const AES_256 = 3;

/**
 * Files as one zip, made while it is read. With a password everything in it but the names is encrypted. This file alone knows zip.js.
 * @throws whatever the making of a file throws, or the signal's reason
 */
export async function* zipFiles(
  files: AsyncIterable<ExportFile>,
  { password, signal }: { password?: string | undefined; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Uint8Array> {
  // Node has no web workers for it; packing goes to zlib's own threads either way.
  configure({ useWebWorkers: false });
  const through = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(through.writable, { ...(signal && { signal }) });
  const write = async () => {
    for await (const { path, packs, bytesAtMost, content } of files) {
      signal?.throwIfAborted();
      await zip.add(path, ReadableStream.from(content()), {
        level: packs ? 6 : 0,
        zip64: bytesAtMost > WIDE_BYTES,
        ...(password !== undefined && { password, encryptionStrength: AES_256 }),
      });
    }
    await zip.close();
  };
  const writing = write();
  // A reader that waits for more must hear of it; whoever reads to the end is told by `writing` itself.
  writing.catch((error: unknown) => through.writable.abort(error).catch(() => undefined));
  try {
    for await (const piece of through.readable) yield piece;
    await writing;
  } finally {
    await through.readable.cancel().catch(() => undefined);
  }
}
