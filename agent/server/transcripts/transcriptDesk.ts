import type { z } from 'zod';
import { parseEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { TranscriptPiece, transcriptEnd } from '../../protocol/laterTranscript.ts';
import { maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { OperatorActor } from '../http/roles.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { languageAt } from './languageAt.ts';
import type { TranscriberDesk } from './transcriberDesk.ts';

interface Place {
  callId: string;
  transcriptId: string;
}

interface TranscriptDeskOptions {
  desk: Pick<CallDesk, 'find'>;
  calls: CallRepository;
  log: CallLog;
  audit: AuditDesk;
  transcriber: TranscriberDesk;
}

/** Later transcripts of a call: events of its log, beside what was written while it went on; erasing takes them along. */
export class TranscriptDesk {
  readonly #options: TranscriptDeskOptions;

  constructor(options: TranscriptDeskOptions) {
    this.#options = options;
  }

  /** @throws ProblemError 404 for an unseen call, 409 for one that is still on or erased, 503 while no worker could understand it */
  async begin(
    { callId, transcriptId }: Place,
    pieces: number,
    by: OperatorActor,
    asker: Asker,
  ): Promise<{ model: string }> {
    const { log, audit, transcriber } = this.#options;
    const call = await this.#find(callId, by);
    const { model } = transcriber;
    if (model === undefined) {
      throw refuse.unavailable(
        'no-transcriber',
        'No worker is there to understand recordings: see that one runs, then try again.',
      );
    }
    const note = audit.note(asker, { action: 'call.transcribed', target: { kind: 'call', id: callId } });
    const data = { transcriptId, by: by.name, model, pieces };
    await log.write(call, 'transcript.begun', data, { id: stableId('transcript', callId, transcriptId), note });
    return { model };
  }

  /** The words of a piece, as they were written down. @throws ProblemError as `begin` does; also 404 for an unknown transcript, 502 where it could not be understood */
  async understand(
    { callId, transcriptId }: Place,
    piece: TranscriptPiece,
    by: OperatorActor,
  ): Promise<{ text: string }> {
    const { calls, log, transcriber } = this.#options;
    const call = await this.#open({ callId, transcriptId }, by);
    const heard = await calls.eventsOfTypes(callId, ['call.created', 'turn', 'language.changed']);
    const spoken = languageAt(heard, piece, call.language);
    const answer = await transcriber.understand({ language: spoken, sound: piece.sound });
    if (answer.outcome === 'failed') {
      throw refuse.badGateway(
        'not-transcribed',
        `The provider has not understood this piece (${answer.because}): try again.`,
      );
    }
    const { language, confidence } = answer;
    const text = maskSensitive(answer.text);
    const { speaker, startMs, endMs } = piece;
    if (text.trim() !== '') {
      const id = stableId('transcript', transcriptId, speaker, String(startMs));
      const data = { transcriptId, speaker, text, language, confidence, startMs, endMs };
      await log.write(call, 'transcript.turn', data, { id });
    }
    return { text };
  }

  /** @throws ProblemError as `understand` does */
  async end(
    { callId, transcriptId }: Place,
    { outcome }: z.infer<typeof transcriptEnd>,
    by: OperatorActor,
  ): Promise<void> {
    const call = await this.#open({ callId, transcriptId }, by);
    const id = stableId('transcript', callId, transcriptId, 'ended');
    await this.#options.log.write(call, 'transcript.ended', { transcriptId, outcome }, { id });
  }

  async #find(callId: string, by: OperatorActor): Promise<CallSummary> {
    const call = await this.#options.desk.find(callId, by);
    if (call.erased)
      throw refuse.conflict('call-erased', 'This call was erased: nothing of it can be understood any more.');
    if (call.state !== 'ended')
      throw refuse.conflict('call-open', 'This call is still on: have it understood once it has ended.');
    return call;
  }

  /** A transcript that was begun and takes more. */
  async #open({ callId, transcriptId }: Place, by: OperatorActor): Promise<CallSummary> {
    const call = await this.#find(callId, by);
    const events = await this.#options.calls.eventsOfTypes(callId, ['transcript.begun', 'transcript.ended']);
    const own = events.flatMap((event) => {
      const known = parseEvent(event);
      const isOwn = known && 'transcriptId' in known.data && known.data.transcriptId === transcriptId;
      return isOwn ? known.type : [];
    });
    if (!own.includes('transcript.begun')) throw refuse.unknown('transcript');
    if (own.includes('transcript.ended'))
      throw refuse.conflict('transcript-ended', 'This transcript takes no more: begin another one.');
    return call;
  }
}
