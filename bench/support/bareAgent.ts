// The yardstick: agents-js as its own documentation starts out, on the same provider. Run by bareServer.ts.
import { defineAgent, inference, type JobContext, voice } from '@livekit/agents';
import { LLM, STT, TTS } from '@livekit/agents-plugin-openai';
import { z } from 'zod';

export const bareMetadata = z.object({ instructions: z.string(), greeting: z.string(), language: z.string() });

const provider = z.object({ OPENAI_BASE_URL: z.string(), OPENAI_API_KEY: z.string() });

export default defineAgent({
  entry: async (context: JobContext) => {
    const { instructions, greeting, language } = bareMetadata.parse(JSON.parse(context.job.metadata));
    const { OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: apiKey } = provider.parse(process.env);
    await context.connect();
    const session = new voice.AgentSession({
      stt: new STT({ baseURL, apiKey, language }),
      llm: new LLM({ baseURL, apiKey }),
      tts: new TTS({ baseURL, apiKey }),
      vad: new inference.VAD(),
    });
    await session.start({ agent: new voice.Agent({ instructions }), room: context.room, record: false });
    session.say(greeting);
  },
});
