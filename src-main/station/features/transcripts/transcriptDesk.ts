import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import { PIECE_RATE } from '../../../../agent/protocol/laterTranscript.ts';
import type { Speaker } from '../../../../agent/protocol/primitives.ts';
import { RECORDED_LANES, type RecordedLane } from '../../../../agent/protocol/recording.ts';
import type { DiffRow, LaterTranscript } from '../../../../src-preload/contract/imports.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { patiently } from '../../floor-client/patiently.ts';
import { isInSight, sightOf } from '../../floor-client/sight.ts';
import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../../recorder/sound/measures.ts';
import type { CallSounds, OpenedSound } from '../../sound/callSounds.ts';
import { downsample } from '../../sound/downsample.ts';
import { bytesOf } from '../../sound/mixLanes.ts';
import { wavHeader } from '../../sound/wav.ts';
import { diffTranscripts } from './diffTranscripts.ts';
import { transcriptsOf } from './transcriptsOf.ts';
import { type VoicedPiece, voicedPieces } from './voicedPieces.ts';

const SPEAKERS: Record<RecordedLane, Speaker> = {
  customer: 'customer',
  assistant: 'assistant',
  operator: 'operator',
  'operator-2': 'operator',
};
/** A worker takes one piece after the other; the next one is on its way meanwhile. */
const AT_ONCE = 2;
/** Longer than the floor waits for a worker. */
const PIECE_WITHIN_MS = 90_000;

interface Piece extends VoicedPiece {
  lane: RecordedLane;
}

interface Running {
  callId: string;
  told: LaterTranscript;
  abort: AbortController;
}

export interface TranscriptDeskOptions {
  calls: CallReader;
  sounds: CallSounds;
  floor: Pick<FloorLink, 'operator' | 'request'>;
  log: Logger;
}

/** Has recordings on this disk understood once more. What is understood goes into the call's log, and comes back from there. */
export class TranscriptDesk extends EventEmitter<{ progress: [LaterTranscript & { callId: string }] }> {
  readonly #options: TranscriptDeskOptions;
  readonly #running = new Map<string, Running>();

  constructor(options: TranscriptDeskOptions) {
    super();
    this.#options = options;
  }

  /** Newest first. @throws RequestError for a call that isn't here */
  ofCall(callId: string): LaterTranscript[] {
    const { createdAt } = this.#find(callId);
    const { later } = transcriptsOf(this.#options.calls.events(callId, 0));
    return [...later.values()]
      .map(
        ({ told }) => this.#running.get(told.transcriptId)?.told ?? { ...told, startedAt: createdAt + told.startedAt },
      )
      .reverse();
  }

  /** @throws RequestError for a call or a transcript that isn't here */
  diff(callId: string, transcriptId: string): DiffRow[] {
    this.#find(callId);
    const { first, later } = transcriptsOf(this.#options.calls.events(callId, 0));
    const other = later.get(transcriptId);
    if (!other) throw new RequestError('not-found', 'There is no such transcript.', undefined, 'unknown-transcript');
    return diffTranscripts(first, other.said);
  }

  /** Begins, and answers once the floor has agreed. @throws RequestError where nothing can be heard here; FloorError */
  async again(callId: string): Promise<LaterTranscript> {
    const { sounds, floor } = this.#options;
    this.#find(callId);
    const sound = await sounds(callId);
    if (typeof sound === 'string')
      throw new RequestError('not-found', 'There is nothing to hear of this call here.', undefined, sound);
    try {
      const pieces = await piecesOf(sound);
      const transcriptId = randomUUID();
      const path = `/v1/calls/${callId}/transcripts`;
      const body = { transcriptId, pieces: pieces.length };
      const { model } = await floor.request({ method: 'POST', path, body, output: z.object({ model: z.string() }) });
      const by = floor.operator?.name ?? '';
      const told = {
        transcriptId,
        startedAt: Date.now(),
        by,
        model,
        pieces: pieces.length,
        piecesDone: 0,
        fault: null,
      };
      const running: Running = { callId, told: { ...told, state: 'running' }, abort: new AbortController() };
      this.#running.set(transcriptId, running);
      void this.#run(running, sound, pieces);
      return running.told;
    } catch (error) {
      await sound.close();
      throw error;
    }
  }

  /** Stops one that runs here. */
  cancel(transcriptId: string): void {
    this.#running.get(transcriptId)?.abort.abort();
  }

  close(): void {
    for (const { abort } of this.#running.values()) abort.abort();
    this.removeAllListeners();
  }

  #find(callId: string): CallSummary {
    const { calls, floor } = this.#options;
    const call = calls.find(callId);
    if (!call || !isInSight(sightOf(floor.operator), call))
      throw new RequestError('not-found', 'This call is not on this disk.');
    return call;
  }

  async #run(running: Running, sound: OpenedSound, pieces: readonly Piece[]): Promise<void> {
    const { callId, told, abort } = running;
    const { floor, log } = this.#options;
    const path = `/v1/calls/${callId}/transcripts/${told.transcriptId}`;
    let outcome: 'done' | 'failed' | 'cancelled' = 'done';
    let fault: string | null = null;
    try {
      const left = [...pieces];
      const work = async () => {
        for (let piece = left.shift(); piece && !abort.signal.aborted; piece = left.shift()) {
          const body = await turnOf(sound, piece);
          const request = {
            method: 'POST' as const,
            path: `${path}/turns`,
            body,
            output: z.unknown(),
            timeoutMs: PIECE_WITHIN_MS,
          };
          await twice(() => patiently(() => floor.request(request))).catch((error: unknown) => {
            left.length = 0;
            throw error;
          });
          this.#tell(running, { piecesDone: running.told.piecesDone + 1 });
        }
      };
      // Nothing may still read the sound when it is closed.
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      if (abort.signal.aborted) outcome = 'cancelled';
    } catch (error) {
      outcome = 'failed';
      fault = error instanceof Error ? error.message : String(error);
      log.warn({ err: error, callId }, 'a recording could not be understood to its end');
    }
    await sound.close();
    await floor
      .request({ method: 'PUT', path, body: { outcome }, output: z.unknown() })
      .catch((err: unknown) => log.warn({ err, callId }, 'the floor was not told that a transcript has ended'));
    this.#tell(running, { state: outcome, fault });
    this.#running.delete(told.transcriptId);
  }

  #tell(running: Running, news: Partial<LaterTranscript>): void {
    running.told = { ...running.told, ...news };
    this.emit('progress', { ...running.told, callId: running.callId });
  }
}

/** A provider that has failed once may have had a bad moment. */
const twice = <T>(work: () => Promise<T>): Promise<T> => work().catch(work);

/** All stretches of speech of a call, in the order of time. */
async function piecesOf(sound: OpenedSound): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const lane of RECORDED_LANES) {
    for (const piece of voicedPieces(await sound.peaks(lane))) pieces.push({ ...piece, lane });
  }
  return pieces.sort((one, other) => one.startMs - other.startMs);
}

/** A piece as the floor takes it: WAV of 16 kHz in base 64. */
async function turnOf(sound: OpenedSound, { lane, startMs, endMs }: Piece) {
  const from = Math.floor(startMs / 1_000);
  const to = Math.min(sound.seconds, Math.ceil(endMs / 1_000));
  const samples = new Int16Array((to - from) * SAMPLES_PER_SECOND);
  let at = 0;
  for await (const lanes of sound.samples(from, to)) {
    samples.set(lanes[RECORDED_LANES.indexOf(lane)] ?? new Int16Array(), at);
    at += SAMPLES_PER_SECOND;
  }
  const start = Math.round((startMs - from * 1_000) * SAMPLES_PER_MS);
  const heard = downsample(samples.subarray(start, start + Math.round((endMs - startMs) * SAMPLES_PER_MS)));
  const wav = Buffer.concat([wavHeader(heard.length, 1, PIECE_RATE), bytesOf(heard)]);
  return { speaker: SPEAKERS[lane], startMs, endMs, sound: wav.toString('base64') };
}
