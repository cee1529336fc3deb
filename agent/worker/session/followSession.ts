import { voice } from '@livekit/agents';
import type { Signal } from '../../protocol/signal.ts';
import type { CallCare } from '../care/callCare.ts';
import type { CallControl } from '../control/callControl.ts';
import type { AssistantLane } from '../scribe/assistantLane.ts';
import type { CustomerLane } from '../scribe/customerLane.ts';

type AssistantState = Extract<Signal, { kind: 'assistant' }>['state'];

const states: Record<voice.AgentState, AssistantState> = {
  initializing: 'joining',
  idle: 'listening',
  listening: 'listening',
  thinking: 'thinking',
  speaking: 'speaking',
};

interface Followers {
  customer: CustomerLane;
  assistant: AssistantLane;
  signal: (signal: Signal) => void;
  care: CallCare;
  control: Pick<CallControl, 'assistantHeard' | 'customerStopped'>;
}

/** Brings what happens in a session to those who write it down. Call once its audio output is set for good. */
export function followSession(session: voice.AgentSession, followers: Followers): void {
  const { customer, assistant, care, control } = followers;
  const { AgentStateChanged, UserStateChanged, ConversationItemAdded } = voice.AgentSessionEventTypes;
  session.on(ConversationItemAdded, ({ item }) => {
    if (item.type !== 'message') return;
    if (item.role === 'assistant') assistant.turnCompleted(item);
    if (item.role !== 'user') return;
    const times = customer.turnCompleted(item);
    if (!times) return;
    assistant.answers(times);
    control.customerStopped(times.speechEndedAt);
    care.turnTaken();
  });
  session.on(AgentStateChanged, ({ newState }) => {
    followers.signal({ kind: 'assistant', state: states[newState] });
    care.assistantBusy(newState === 'thinking' || newState === 'speaking');
  });
  session.on(UserStateChanged, ({ newState }) => care.customerSpeaks(newState === 'speaking'));
  const audio = session.output.audio;
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_STARTED, (event: voice.PlaybackStartedEvent) => {
    assistant.playbackStarted(event.createdAt);
    care.assistantHeard();
    control.assistantHeard(event.createdAt);
  });
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_PROGRESSED, (event: voice.PlaybackProgressedEvent) => {
    assistant.played(event.startedAt + event.duration, event.duration);
  });
  audio?.on(voice.AudioOutput.EVENT_PLAYBACK_FINISHED, (event: voice.PlaybackFinishedEvent) => {
    assistant.playbackFinished(event.interrupted, event.synchronizedTranscript);
  });
}
