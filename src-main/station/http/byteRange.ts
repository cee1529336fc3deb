/** A part of something that is served: from (inclusive) to (exclusive). */
export interface ByteRange {
  from: number;
  to: number;
}

/**
 * What a Range header asks for of something with so many bytes (RFC 9110, 14.1.2). One range only: of several, or of what isn't one, all is
 * served, as the standard allows.
 * @returns undefined for everything; `unsatisfiable` where nothing of it is there
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const count = Number(last);
    return count === 0 || bytes === 0 ? 'unsatisfiable' : { from: Math.max(0, bytes - count), to: bytes };
  }
  const from = Number(first);
  const to = last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= bytes ? 'unsatisfiable' : { from, to };
}
