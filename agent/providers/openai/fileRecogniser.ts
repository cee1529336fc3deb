import { z } from 'zod';
import type { Language } from '../../protocol/primitives.ts';
import { addressOf } from '../../protocol/providers.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { ProviderFailure } from '../providerFault.ts';
import type { FileRecogniserAccess } from '../providerSettings.ts';
import { confidenceOf, wordsOf } from './wordConfidence.ts';

const ANSWER_WITHIN_MS = 45_000;

/** OpenAI API reference, "Create transcription"; what a provider leaves out is simply not known. */
const transcription = z.object({
  text: z.string(),
  logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })).nullish(),
});

export interface UnderstoodFile {
  text: string;
  /** Null where the provider gave nothing to judge by. */
  confidence: number | null;
}

/**
 * Has a short WAV file understood as a whole (`POST /audio/transcriptions`).
 * @throws ProviderFailure
 */
export async function understandFile(
  access: FileRecogniserAccess,
  { wav, language }: { wav: Uint8Array<ArrayBuffer>; language: Language },
): Promise<UnderstoodFile> {
  const { fileModel } = access;
  const form = new FormData();
  form.set('file', new Blob([wav], { type: 'audio/wav' }), 'piece.wav');
  form.set('model', fileModel);
  form.set('language', language);
  form.set('response_format', 'json');
  // Only the newer models know it; the older one refuses what it doesn't know.
  if (!fileModel.startsWith('whisper')) form.append('include[]', 'logprobs');
  const response = await fetch(`${addressOf(access)}/audio/transcriptions`, {
    method: 'POST',
    headers: keyHeaders(access.provider, access.apiKey),
    redirect: 'error',
    body: form,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: unknown) => {
    throw new ProviderFailure(
      error instanceof DOMException && error.name === 'TimeoutError' ? 'silent' : 'unreachable',
    );
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw ProviderFailure.ofStatus(response.status, response.headers.get('retry-after'));
  }
  const answer = transcription.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new ProviderFailure('garbage');
  const { text, logprobs } = answer.data;
  return { text: text.trim(), confidence: confidenceOf(wordsOf(logprobs ?? [])) };
}
