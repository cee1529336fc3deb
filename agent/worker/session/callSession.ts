import { type tts, type VADEvent, VADEventType, voice } from '@livekit/agents';
import type { AudioFrame, Room } from '@livekit/rtc-node';
import type { Language } from '../../protocol/primitives.ts';
import { createLanguageModel } from '../../providers/languageModel.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { createRecogniser, type Heard } from '../../providers/recogniser.ts';
import { AssistantOutput } from '../audio/assistantOutput.ts';
import { endByWords } from '../turn-taking/endByWords.ts';
import { EndOfTurnDetector } from '../turn-taking/endOfTurnDetector.ts';
import { FinalWords } from '../turn-taking/finalWords.ts';
import { TappedVoiceDetector } from '../turn-taking/tappedVoiceDetector.ts';
import { turnTaking } from '../turn-taking/turnTaking.ts';
import { type GateAction, UtteranceGate } from '../turn-taking/utteranceGate.ts';

export interface CallSessionOptions {
  room: Room;
  customerIdentity: string;
  language: Language;
  settings: ProviderSettings;
  voice: tts.TTS;
  onHeard: (heard: Heard) => void;
  /** What the customer has said so far in this turn. */
  wordsSoFar: () => string;
  onFault: (fault: ProviderFault) => void;
  /** @param at local time, ms since the epoch */
  onCustomerSpeech: (at: number) => void;
  onCustomerFrames: (frames: readonly AudioFrame[]) => void;
  onAssistantFrame: (frame: AudioFrame) => void;
}

/** The parts of a call that hear and speak, wired together. */
export interface CallSession {
  session: voice.AgentSession;
  output: AssistantOutput;
  roomIO: voice.RoomIO;
  /** Asks the recogniser for the words of what is being said, without waiting for its end. */
  commitSpeech: () => void;
}

/**
 * Builds the voice session of a call and its way into the room.
 * The room isn't given to the session itself: that would open a channel on which a customer can ask for the
 * instructions and the whole conversation. RoomIO is linked to the customer, so that it never listens to an operator.
 */
export function createCallSession(options: CallSessionOptions): CallSession {
  const { settings, language } = options;
  const punctuation = settings.punctuationMeant ? 'meant' : 'habit';
  const finals = new FinalWords();
  const recogniser = createRecogniser('openai', {
    settings,
    language,
    onHeard: (heard) => {
      options.onHeard(heard);
      if (heard.final) finals.arrived();
    },
    onFault: options.onFault,
  });
  const gate = new UtteranceGate(turnTaking.holdMs[punctuation]);
  const act = (action: GateAction) => {
    if (action === 'start') recogniser.speechStarted();
    if (action === 'commit' && recogniser.commit()) finals.committed();
  };
  const judge = async (bySound: number) => {
    await finals.settled(turnTaking.wordsWithinMs);
    return endByWords(bySound, options.wordsSoFar(), language, punctuation);
  };
  const detector = new EndOfTurnDetector(language, judge, (likely) => act(gate.verdict(likely)));
  const onVoiceEvent = (event: VADEvent) => {
    if (event.type === VADEventType.START_OF_SPEECH) {
      act(gate.speech());
      options.onCustomerSpeech(Date.now() - event.speechDuration - event.inferenceDuration);
    } else if (event.type === VADEventType.INFERENCE_DONE) {
      options.onCustomerFrames(event.frames);
      if (event.speaking && event.rawAccumulatedSpeech > 0) act(gate.speech());
      else if (event.rawAccumulatedSilence > 0) act(gate.silence(event.rawAccumulatedSilence));
    }
  };
  const session = new voice.AgentSession({
    vad: new TappedVoiceDetector({ minSilenceDuration: turnTaking.silenceMs }, onVoiceEvent),
    stt: recogniser,
    llm: createLanguageModel('openai', settings),
    tts: options.voice,
    userAwayTimeout: null,
    aecWarmupDuration: null,
    connOptions: {
      sttConnOptions: { maxRetry: 1_000_000, retryIntervalMs: 1_000, timeoutMs: 8_000 },
      llmConnOptions: { maxRetry: 2, retryIntervalMs: 500, timeoutMs: 15_000 },
      ttsConnOptions: { maxRetry: 2, retryIntervalMs: 300, timeoutMs: 8_000 },
      maxUnrecoverableErrors: 1_000_000,
    },
    turnHandling: {
      turnDetection: detector,
      endpointing: { mode: 'fixed', minDelay: turnTaking.likelyEndMs, maxDelay: turnTaking.unlikelyEndMs },
      interruption: { mode: 'vad', minDuration: turnTaking.interruptionMs, falseInterruptionTimeout: 1_500 },
      preemptiveGeneration: { enabled: true, preemptiveTts: true, maxSpeechDuration: 30_000, maxRetries: 5 },
    },
  });
  const output = new AssistantOutput(options.room, options.onAssistantFrame);
  session.output.audio = output;
  const roomIO = new voice.RoomIO({
    agentSession: session,
    room: options.room,
    participant: options.customerIdentity,
    inputOptions: { closeOnDisconnect: false, textEnabled: false },
  });
  return { session, output, roomIO, commitSpeech: () => recogniser.commit() };
}
