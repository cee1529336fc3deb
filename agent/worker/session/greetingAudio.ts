import { ReadableStream } from 'node:stream/web';
import type { tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';

/**
 * Begins to fetch the greeting's sound at once, long before anybody can hear it, and yields it from its first sample.
 * When the voice fails the stream is empty: the session goes on without a greeting rather than without an assistant.
 */
export function greetingAudio(voice: tts.TTS, text: string): ReadableStream<AudioFrame> {
  const speech = voice.synthesize(text);
  return new ReadableStream<AudioFrame>(
    {
      async pull(controller) {
        const { done, value } = await speech.next();
        if (done) controller.close();
        else controller.enqueue(value.frame);
      },
      cancel() {
        speech.close();
      },
    },
    { highWaterMark: 1 },
  );
}
