import { WebSocket } from 'ws';
import { addressOf } from '../../protocol/providers.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { ProviderFailure, toFailure } from '../providerFault.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { ListenFor } from '../recogniser.ts';
import { detectedLanguage } from '../stt/detectedLanguage.ts';
import { openSocket, socketUrl } from '../stt/openSocket.ts';
import { type LineEvents, type OpenLine, SPEECH_RATE } from '../stt/speechLine.ts';
import { readElevenLabsMessage } from './elevenLabsMessage.ts';

/** A connection that has brought nothing for long is closed; silence is not sent. */
const KEEP_ALIVE_MS = 10_000;

/** Speech to text by ElevenLabs' realtime API; we say when an utterance is over. Source: ElevenLabs API reference, "Realtime speech to text". */
export const elevenLabsLine: OpenLine = async (access, { listenFor, connectWithinMs }, events) => {
  let utterance = 0;
  const socket = await openSocket(urlOf(access, listenFor), {
    headers: keyHeaders(access.provider, access.apiKey),
    connectWithinMs,
    onMessage: (text) => {
      if (read(text, String(utterance), events)) utterance += 1;
    },
    onLost: () => events.failed(new ProviderFailure('cut-off')),
  });
  const send = (samples: Buffer, commit: boolean) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const audio = samples.toString('base64');
    socket.send(
      JSON.stringify({ message_type: 'input_audio_chunk', audio_base_64: audio, commit, sample_rate: SPEECH_RATE }),
    );
  };
  const nothing = Buffer.alloc(0);
  const alive = setInterval(() => send(nothing, false), KEEP_ALIVE_MS);
  socket.once('close', () => clearInterval(alive));
  return {
    send: (samples) => send(samples, false),
    commit: () => send(nothing, true),
    listen: () => false,
    close: () => socket.close(),
  };
};

function urlOf(access: RecogniserAccess, { language, only }: ListenFor): URL {
  const url = socketUrl(addressOf(access), '/v1/speech-to-text/realtime');
  url.search = new URLSearchParams({
    model_id: access.model,
    audio_format: `pcm_${SPEECH_RATE}`,
    commit_strategy: 'manual',
    // Only the words with their times say how sure they are.
    include_timestamps: 'true',
    ...(only ? { language_code: language } : { include_language_detection: 'true' }),
  }).toString();
  return url;
}

/** Hands on what a message says. True where it ends an utterance. */
function read(text: string, utterance: string, events: LineEvents): boolean {
  try {
    const message = readElevenLabsMessage(text);
    if (message === undefined) return false;
    if (message === 'nothing') {
      events.final({ text: '', final: true, confidence: null, words: [] }, utterance);
      return true;
    }
    if (message.message_type === 'partial_transcript') {
      events.interim(message.text.trim(), utterance);
      return false;
    }
    const words = (message.words ?? []).flatMap(({ text, type, logprob }) =>
      type === 'spacing' || logprob == null ? [] : [{ text, confidence: Math.min(1, Math.exp(logprob)) }],
    );
    const confidence = words.length > 0 ? words.reduce((sum, word) => sum + word.confidence, 0) / words.length : null;
    const language = detectedLanguage(message.language_code ? [message.language_code] : []);
    events.final({ text: message.text.trim(), final: true, confidence, words, language }, utterance);
    return true;
  } catch (error) {
    events.failed(toFailure(error));
    return false;
  }
}
