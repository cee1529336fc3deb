import { voice } from '@livekit/agents';
import type { Signal } from '../../protocol/signal.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import type { AssistantLane } from '../scribe/assistantLane.ts';
import type { CustomerLane } from '../scribe/customerLane.ts';
import { faultOf } from './faultOf.ts';

type AssistantState = Extract<Signal, { kind: 'assistant' }>['state'];

const states: Record<voice.AgentState, AssistantState> = {
  initializing: 'joining',
  idle: 'listening',
  listening: 'listening',
  thinking: 'thinking',
  speaking: 'speaking',
};

const MODEL_RECOVERED: ProviderFault = {
  where: 'llm',
  kind: 'recovered',
  detail: 'The language model answers again.',
  recovered: true,
};

interface Followers {
  customer: CustomerLane;
  assistant: AssistantLane;
  signal: (signal: Signal) => void;
  onFault: (fault: ProviderFault) => void;
}

/** Brings what happens in a session to those who write it down. Call once its audio output is set for good. */
export function followSession(session: voice.AgentSession, followers: Followers): void {
  const { customer, assistant } = followers;
  let modelFails = false;
  const { AgentStateChanged, ConversationItemAdded, Error: Failed } = voice.AgentSessionEventTypes;
  session.on(ConversationItemAdded, ({ item }) => {
    if (item.type !== 'message') return;
    if (item.role === 'assistant') {
      assistant.turnCompleted(item);
      if (modelFails && item.metrics.llmNodeTtft !== undefined) {
        modelFails = false;
        followers.onFault(MODEL_RECOVERED);
      }
    }
    if (item.role !== 'user') return;
    const times = customer.turnCompleted(item);
    if (times) assistant.answers(times);
  });
  session.on(AgentStateChanged, ({ newState }) => followers.signal({ kind: 'assistant', state: states[newState] }));
  session.on(Failed, (event) => {
    const fault = faultOf(event);
    if (!fault || modelFails) return;
    modelFails = true;
    followers.onFault(fault);
  });
  const audio = session.output.audio;
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_STARTED, (event: voice.PlaybackStartedEvent) => {
    assistant.playbackStarted(event.createdAt);
  });
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_PROGRESSED, (event: voice.PlaybackProgressedEvent) => {
    assistant.played(event.startedAt + event.duration, event.duration);
  });
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_FINISHED, (event: voice.PlaybackFinishedEvent) => {
    assistant.playbackFinished(event.interrupted, event.synchronizedTranscript);
  });
}
