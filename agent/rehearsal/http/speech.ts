import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { RehearsalScript } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { tone, toneLength } from '../sound/tone.ts';
import { soundBytes, writeWav } from '../sound/wav.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';
import type { Synthesiser } from '../voice/synthesiser.ts';
import { parsed } from './apiError.ts';
import { requestJson } from './requestBody.ts';
import { voiceByName } from './voiceByName.ts';

/** OpenAI API reference, "Create speech". Instructions on how to speak are taken and not followed: this voice can't act. */
const speechRequest = z.object({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
  instructions: z.string().optional(),
  response_format: z.enum(['pcm', 'wav'], { error: 'Rehearsal speaks as pcm or wav only.' }).default('wav'),
  speed: z.number().min(0.25).max(4).default(1),
  stream_format: z.literal('audio', { error: 'Rehearsal streams speech as audio only.' }).default('audio'),
});

/** What a text without a single word sounds like: players stumble over nothing at all. */
const SILENCE = new Int16Array(SPEECH_RATE / 10);

/** Answers `POST /v1/audio/speech`, and `[tone 8 s]` with a tone. Raw pcm (24 kHz, 16 bit, mono) leaves piece by piece as it is made; a client that leaves ends it. */
export async function answerSpeech(
  request: IncomingMessage,
  response: ServerResponse,
  { synthesiser, scripts }: { synthesiser: Synthesiser; scripts: readonly RehearsalScript[] },
): Promise<void> {
  const { input, voice: name, speed, response_format } = parsed(speechRequest, await requestJson(request, 100_000));
  const voice = voiceByName(name, input, speed, scripts);
  const toneSeconds = toneLength(input);
  const left = new AbortController();
  response.once('close', () => left.abort());

  if (response_format === 'wav') {
    const samples =
      toneSeconds === undefined
        ? await synthesiser.speech(input, voice, left.signal)
        : joinSound([...tone(toneSeconds)]);
    const file = writeWav([samples.length > 0 ? samples : SILENCE], SPEECH_RATE);
    response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': file.length });
    response.end(file);
    return;
  }
  let spoke = false;
  const pieces = toneSeconds === undefined ? synthesiser.speak(input, voice, left.signal) : tone(toneSeconds);
  for await (const samples of pieces) {
    if (left.signal.aborted) return;
    if (!spoke) response.writeHead(200, { 'content-type': 'audio/pcm' });
    spoke = true;
    if (!response.write(soundBytes(samples))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  if (left.signal.aborted) return;
  if (!spoke) response.writeHead(200, { 'content-type': 'audio/pcm' });
  response.end(spoke ? undefined : soundBytes(SILENCE));
}
