import { initializeLogger, stt } from '@livekit/agents';
import { STT } from '@livekit/agents-plugin-openai';
import { AudioFrame } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phraseText } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { type Rehearsal, startRehearsal } from '../testing/startRehearsal.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'error' });
  rehearsal = await startRehearsal();
});
afterAll(() => rehearsal.close());

test.each(['en', 'ar'] as const)(
  "LiveKit's own OpenAI plugin hears a phrase in %s, word by word and then as a whole",
  async (language) => {
    const script = rehearsal.scripts.find((candidate) => candidate.id === 'outage' && candidate.language === language);
    const phrase = script?.phrases.thanks ?? { parts: [] };
    const spoken = await rehearsal.synthesiser.phrase(phrase, { language, variant: 'f2', rate: 172, pitch: 58 });
    const recogniser = new STT({
      apiKey: rehearsal.key,
      baseURL: `${rehearsal.url}/v1`,
      model: 'gpt-4o-transcribe',
      language,
    });
    const stream = recogniser.stream();
    const sound = joinSound([new Int16Array(SPEECH_RATE / 2), spoken, new Int16Array(SPEECH_RATE)]);
    for (let at = 0; at < sound.length; at += SPEECH_RATE / 100) {
      const samples = sound.slice(at, at + SPEECH_RATE / 100);
      stream.pushFrame(new AudioFrame(samples, SPEECH_RATE, 1, samples.length));
    }
    const heard: stt.SpeechEvent[] = [];
    for await (const event of stream) {
      heard.push(event);
      if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT) break;
    }
    stream.close();
    const types = heard.map((event) => event.type).filter((type, index, all) => type !== all[index - 1]);
    expect(types).toEqual([
      stt.SpeechEventType.START_OF_SPEECH,
      stt.SpeechEventType.INTERIM_TRANSCRIPT,
      stt.SpeechEventType.END_OF_SPEECH,
      stt.SpeechEventType.FINAL_TRANSCRIPT,
    ]);
    expect(heard.at(-1)?.alternatives?.[0]).toMatchObject({ text: phraseText(phrase), language });
  },
);
