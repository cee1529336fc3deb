import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CallReader } from '../../db/callReader.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { isInSight, sightOf } from '../../floor-client/sight.ts';
import { type ByteRange, byteRange } from '../../http/byteRange.ts';
import type { RecordingShelf } from '../../recorder/reading/recordingShelf.ts';
import { soundBytes } from '../../recorder/reading/soundStream.ts';

export interface ServedRecordings {
  calls: Pick<CallReader, 'find'>;
  floor: Pick<FloorLink, 'operator'>;
  shelf: RecordingShelf;
}

const PATH = /^\/recordings\/([0-9a-f-]{36})\/(audio\.ogg|peaks)$/;

/**
 * Serves a call's sound or peaks, whole or by range, to whoever may see the call. `to` of the query: only so many seconds, so that what a page
 * plays of a call that goes on doesn't grow under it. Nothing of it may rest anywhere: it is sealed on this disk, and stays so.
 * @returns false for a path that is none of this.
 */
export async function serveRecording(
  { calls, floor, shelf }: ServedRecordings,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const [, callId, what] = PATH.exec(pathname) ?? [];
  if (!callId || request.method !== 'GET') return false;
  const call = calls.find(callId);
  const seconds = Number(new URLSearchParams(request.url?.split('?')[1]).get('to') ?? Number.POSITIVE_INFINITY);
  if (!call || !isInSight(sightOf(floor.operator), call) || !(seconds > 0)) return notFound(response);
  if (what === 'peaks') {
    const peaks = await shelf.peaks(callId, seconds);
    const range = begin(request, response, 'application/octet-stream', peaks.length);
    if (range) response.end(peaks.subarray(range.from, range.to));
    return true;
  }
  const { sound, files } = await shelf.open(callId, seconds);
  if (sound.seconds === 0) return notFound(response);
  const range = begin(request, response, 'audio/ogg; codecs=opus', sound.bytes);
  if (!range) return true;
  try {
    await pipeline(Readable.from(soundBytes(sound, files, range.from, range.to), { objectMode: false }), response);
  } catch (error) {
    // Whoever seeks breaks off what they were being sent.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  } finally {
    await files.close();
  }
  return true;
}

/** Writes the head of the answer. @returns what to send; undefined where all is said */
function begin(request: IncomingMessage, response: ServerResponse, type: string, bytes: number): ByteRange | undefined {
  const range = byteRange(request.headers.range, bytes);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${bytes}` }).end();
    return undefined;
  }
  const { from, to } = range ?? { from: 0, to: bytes };
  response.writeHead(range ? 206 : 200, {
    'content-type': type,
    'content-length': to - from,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(range && { 'content-range': `bytes ${from}-${to - 1}/${bytes}` }),
  });
  return { from, to };
}

function notFound(response: ServerResponse): true {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end('There is no such recording here.');
  return true;
}
