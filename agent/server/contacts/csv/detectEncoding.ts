import type { CsvEncoding } from '../../../protocol/contactImport.ts';

export interface DetectedEncoding {
  encoding: CsvEncoding;
  /** False where it is only the likeliest. */
  certain: boolean;
}

/** A file of Arabic words in Windows-1256 has its high bytes side by side; in Windows-1252 an accented letter stands alone. */
const ARABIC_SHARE = 0.5;

/** In which encoding a file is, by its beginning (64 kB are enough). Without a mark of its own it is UTF-8 if it can be. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', certain: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', certain: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', certain: true };
  const wide = wideOrder(head);
  if (wide) return { encoding: wide, certain: false };
  if (isUtf8(head)) return { encoding: 'utf-8', certain: true };
  return { encoding: highBytesTouch(head) > ARABIC_SHARE ? 'windows-1256' : 'windows-1252', certain: false };
}

/** UTF-16 without a mark: separators and line ends have a zero byte, always on the same side. */
function wideOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let [even, odd] = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const few = head.length / 50;
  if (odd > few && odd > even * 4) return 'utf-16le';
  return even > few && even > odd * 4 ? 'utf-16be' : undefined;
}

/** A character may be cut at the end of the piece. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Of the high bytes, the share that stands beside another. */
function highBytesTouch(head: Uint8Array): number {
  let [high, touching] = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if ((head[index] ?? 0) < 0x80) continue;
    high += 1;
    if ((head[index - 1] ?? 0) >= 0x80 || (head[index + 1] ?? 0) >= 0x80) touching += 1;
  }
  return high === 0 ? 0 : touching / high;
}
