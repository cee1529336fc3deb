import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Language } from '../../protocol/primitives.ts';
import { Listener } from '../recogniser/listener.ts';
import { listeningLanguage } from '../recogniser/listeningLanguage.ts';
import type { PhraseModel } from '../recogniser/phraseModel.ts';
import { type Transcript, wordLogprobs } from '../recogniser/transcript.ts';
import { readWav, type Sound, WavError } from '../sound/wav.ts';
import { ApiError, parsed, sendJson } from './apiError.ts';
import { requestBody } from './requestBody.ts';

/** OpenAI's own limit for an uploaded file. */
const MOST_BYTES = 25 * 1024 * 1024;

/** OpenAI API reference, "Create transcription". */
const transcriptionRequest = z.object({
  file: z.instanceof(Blob, { error: 'file: a WAV file is needed.' }),
  model: z.string({ error: 'you must provide a model parameter' }),
  language: z.string().optional(),
  response_format: z
    .enum(['json', 'text', 'verbose_json'], { error: 'Rehearsal transcribes to json, text or verbose_json only.' })
    .default('json'),
  stream: z.literal('false', { error: 'Rehearsal transcribes files as a whole; stream over /v1/realtime.' }).optional(),
});

async function formOf(request: IncomingMessage): Promise<FormData> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw new ApiError(400, 'Send the file as multipart/form-data.', { code: 'invalid_content_type' });
  }
  const body = await requestBody(request, MOST_BYTES);
  try {
    return await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new ApiError(400, 'We could not parse the multipart form of your request.', {
      code: 'invalid_multipart_form',
    });
  }
}

/** Understands a whole recording, half a second at a time, so that live calls don't wait for it. */
async function transcribe(model: PhraseModel, { samples, sampleRate }: Sound, language: Language | undefined) {
  const listener = new Listener(model, { sampleRate, language });
  for (let at = 0; at < samples.length; at += sampleRate / 2) {
    listener.push(samples.subarray(at, at + sampleRate / 2));
    await setImmediate();
  }
  // The last frame is whole only when more sound follows.
  listener.push(new Int16Array(sampleRate / 20));
  return listener.finish();
}

const ENGLISH_NAMES: Record<Language, string> = { en: 'english', ar: 'arabic' };
const seconds = (ms: number) => ms / 1000;

function verbose(transcript: Transcript | undefined, duration: number, language: Language | undefined) {
  const parts = transcript ? [transcript] : [];
  const spoken = transcript?.language ?? language ?? 'en';
  return {
    task: 'transcribe',
    language: ENGLISH_NAMES[spoken],
    duration,
    text: transcript?.text ?? '',
    segments: parts.map(({ text, startMs, endMs, confidence }, id) => ({
      id,
      start: seconds(startMs),
      end: seconds(endMs),
      text,
      avg_logprob: Math.log(Math.max(confidence, 1e-6)),
      no_speech_prob: 0,
    })),
    words: parts.flatMap(({ words }) =>
      words.map((word) => ({ word: word.text, start: seconds(word.startMs), end: seconds(word.endMs) })),
    ),
  };
}

/** Answers `POST /v1/audio/transcriptions`. */
export async function answerTranscription(
  request: IncomingMessage,
  response: ServerResponse,
  { model }: { model: PhraseModel },
): Promise<void> {
  const form = await formOf(request);
  const asked = parsed(transcriptionRequest, Object.fromEntries(form));
  const language = listeningLanguage(asked.language);
  let sound: Sound;
  try {
    sound = readWav(Buffer.from(await asked.file.arrayBuffer()));
  } catch (error) {
    if (!(error instanceof WavError)) throw error;
    throw new ApiError(400, error.message, { code: 'invalid_file', param: 'file' });
  }
  const transcript = await transcribe(model, sound, language);
  const text = transcript?.text ?? '';
  const duration = sound.samples.length / sound.sampleRate;
  if (asked.response_format === 'text') {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  } else if (asked.response_format === 'verbose_json') {
    sendJson(response, 200, verbose(transcript, duration, language));
  } else {
    const wanted = [...form.getAll('include[]'), ...form.getAll('include')];
    sendJson(response, 200, {
      text,
      ...(transcript?.language && { languages: [{ code: transcript.language }] }),
      ...(wanted.includes('logprobs') && { logprobs: wordLogprobs(transcript) }),
      usage: { type: 'duration', seconds: Math.ceil(duration) },
    });
  }
}
