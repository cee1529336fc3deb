import { DEFAULT_API_CONNECT_OPTIONS, type llm, type tts, type VADEvent, VADEventType, voice } from '@livekit/agents';
import type { AudioFrame, Room } from '@livekit/rtc-node';
import type { PersonaEndpointing } from '../../protocol/persona.ts';
import type { Usage } from '../../protocol/providers.ts';
import { createRecogniser } from '../../providers/createRecogniser.ts';
import type { ProviderFault } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import type { Heard } from '../../providers/recogniser.ts';
import { AssistantOutput } from '../audio/assistantOutput.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import { EndOfTurnDetector, type JudgeEnd } from '../turn-taking/endOfTurnDetector.ts';
import { endsOpen } from '../turn-taking/endsOpen.ts';
import { TappedVoiceDetector } from '../turn-taking/tappedVoiceDetector.ts';
import { turnTaking } from '../turn-taking/turnTaking.ts';
import { type GateAction, UtteranceGate } from '../turn-taking/utteranceGate.ts';
import { UtteranceWords } from '../turn-taking/utteranceWords.ts';
import { waitsFor } from '../turn-taking/waitsFor.ts';

const LIKELY = 0.95;
const UNLIKELY = 0.05;

export interface CallSessionOptions {
  room: Room;
  customerIdentity: string;
  language: Pick<SpeakingLanguage, 'now' | 'listenFor'>;
  settings: ProviderSettings;
  languageModel: llm.LLM;
  voice: tts.TTS;
  onHeard: (heard: Heard) => void;
  /** What the customer has said so far in this turn. */
  wordsSoFar: () => string;
  onFault: (fault: ProviderFault) => void;
  /** How long the customer's silence has to be, where the persona has a wish. */
  endpointing: PersonaEndpointing | null;
  onUsage: (usage: Usage) => void;
  /** The customer is speaking. @param from @param to local time, ms since the epoch */
  onCustomerSpeech: (from: number, to: number) => void;
  /** @param speaks whether the customer's speech is heard in them */
  onCustomerFrames: (frames: readonly AudioFrame[], speaks: boolean) => void;
  onAssistantFrame: (frame: AudioFrame) => void;
  /** The words that were heard of a speech that was cut off after `playedMs`. */
  wordsHeard: (playedMs: number) => string;
}

/** The parts of a call that hear and speak, wired together. */
export interface CallSession {
  session: voice.AgentSession;
  output: AssistantOutput;
  roomIO: voice.RoomIO;
  /** Asks the recogniser for the words of what is being said, without waiting for its end. */
  commitSpeech: () => void;
  /** Another persona leads, which waits for the customer in its own way. */
  wait: (endpointing: PersonaEndpointing | null) => void;
  /** Another language is to be listened for. */
  listenAnew: () => void;
}

/**
 * Builds the voice session of a call and its way into the room.
 * The room isn't given to the session itself: that would open a channel on which a customer can ask for the
 * instructions and the whole conversation. RoomIO is linked to the customer, so that it never listens to an operator.
 */
export function createCallSession(options: CallSessionOptions): CallSession {
  const { settings, language } = options;
  const words = new UtteranceWords();
  const recogniser = createRecogniser({
    settings,
    listenFor: () => language.listenFor,
    onHeard: (heard) => {
      options.onHeard(heard);
      if (!heard.final) return;
      gate.ended();
      words.arrived();
    },
    onFault: options.onFault,
    onUsage: options.onUsage,
  });
  const waits = waitsFor(options.endpointing, recogniser.endsBy);
  const gate = new UtteranceGate(waits.holdMs);
  const act = (action: GateAction) => {
    if (action === 'start') {
      recogniser.speechStarted();
      words.opened();
    }
    if (action === 'commit') recogniser.commit();
  };
  const judge: JudgeEnd = async (bySound) => {
    if (recogniser.endsBy === 'meaning') return (await words.settled(turnTaking.meaningWithinMs)) ? LIKELY : UNLIKELY;
    return endsOpen(options.wordsSoFar()) ? UNLIKELY : bySound();
  };
  const detector = new EndOfTurnDetector(
    () => language.now,
    judge,
    (likely) => act(gate.verdict(likely)),
  );
  const onVoiceEvent = (event: VADEvent) => {
    const heardUntil = Date.now() - event.inferenceDuration;
    if (event.type === VADEventType.START_OF_SPEECH) {
      act(gate.begins());
      options.onCustomerSpeech(heardUntil - event.speechDuration, heardUntil);
    } else if (event.type === VADEventType.END_OF_SPEECH) {
      const endedAt = heardUntil - event.silenceDuration;
      options.onCustomerSpeech(endedAt, endedAt);
    } else if (event.type === VADEventType.INFERENCE_DONE) {
      const speaks = event.speaking && event.rawAccumulatedSpeech > 0;
      options.onCustomerFrames(event.frames, speaks);
      if (speaks) {
        act(gate.speech(turnTaking.voiceFrameMs));
        options.onCustomerSpeech(heardUntil, heardUntil);
      } else if (event.rawAccumulatedSilence > 0) {
        act(gate.silence(event.rawAccumulatedSilence));
      }
    }
  };
  const session = new voice.AgentSession({
    vad: new TappedVoiceDetector({ minSilenceDuration: turnTaking.silenceMs }, onVoiceEvent),
    stt: recogniser,
    llm: options.languageModel,
    tts: options.voice,
    userAwayTimeout: null,
    aecWarmupDuration: null,
    connOptions: {
      // How long each may be silent is the providers' own matter: see agent/providers.
      sttConnOptions: { ...DEFAULT_API_CONNECT_OPTIONS, maxRetry: 1_000_000, retryIntervalMs: 1_000 },
      llmConnOptions: { ...DEFAULT_API_CONNECT_OPTIONS, maxRetry: 1, retryIntervalMs: 500 },
      ttsConnOptions: { ...DEFAULT_API_CONNECT_OPTIONS, maxRetry: 2, retryIntervalMs: 300 },
      maxUnrecoverableErrors: 1_000_000,
    },
    turnHandling: {
      turnDetection: detector,
      endpointing: {
        mode: 'fixed',
        minDelay: waits.minDelay,
        maxDelay: waits.maxDelay,
      },
      interruption: { mode: 'vad', minDuration: turnTaking.interruptionMs, falseInterruptionTimeout: 1_500 },
      preemptiveGeneration: { enabled: true, preemptiveTts: true, maxSpeechDuration: 30_000, maxRetries: 5 },
    },
  });
  const output = new AssistantOutput(options.room, options.onAssistantFrame, options.wordsHeard);
  session.output.audio = output;
  const roomIO = new voice.RoomIO({
    agentSession: session,
    room: options.room,
    participant: options.customerIdentity,
    inputOptions: { closeOnDisconnect: false, textEnabled: false },
    // Nobody reads them in the room; and their synchroniser lets the next speech wait for a word of the one that was cut off.
    outputOptions: { transcriptionEnabled: false },
  });
  const wait = (endpointing: PersonaEndpointing | null) => {
    const { holdMs, minDelay, maxDelay } = waitsFor(endpointing, recogniser.endsBy);
    gate.holdMs = holdMs;
    session.updateOptions({ turnHandling: { endpointing: { minDelay, maxDelay } } });
  };
  return {
    session,
    output,
    roomIO,
    commitSpeech: () => recogniser.commit(),
    wait,
    listenAnew: () => recogniser.listenAnew(),
  };
}
