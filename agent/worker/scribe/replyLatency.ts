import type { llm } from '@livekit/agents';
import type { z } from 'zod';
import type { turnLatency } from '../../protocol/callEvent.ts';

type TurnLatency = z.infer<typeof turnLatency>;
type Metrics = llm.ChatMessage['metrics'];

const toMs = (seconds: number | undefined) => (seconds === undefined ? undefined : Math.round(seconds * 1000));

function known(latency: Record<keyof TurnLatency, number | undefined>): TurnLatency {
  return Object.fromEntries(Object.entries(latency).filter(([, value]) => value !== undefined));
}

/** What of a customer's turn could be measured: how long the recogniser and the decision that the turn is over took. */
export function customerLatency(metrics: Metrics): TurnLatency {
  return known({
    endpointing: toMs(metrics.endOfTurnDelay),
    stt: toMs(metrics.transcriptionDelay),
    llm: undefined,
    tts: undefined,
    total: undefined,
  });
}

/** The latencies of a reply: those of the turn it answers, the model's first token, the voice's first sound, the whole. */
export function replyLatency(answered: Metrics | undefined, reply: Metrics): TurnLatency {
  return known({
    endpointing: toMs(answered?.endOfTurnDelay),
    stt: toMs(answered?.transcriptionDelay),
    llm: toMs(reply.llmNodeTtft),
    tts: toMs(reply.ttsNodeTtfb),
    total: toMs(reply.e2eLatency),
  });
}
