import type { CallCare } from '../care/callCare.ts';
import type { SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { CallPersonas } from '../personas/callPersonas.ts';
import type { CallScribe } from '../scribe/callScribe.ts';
import { type CallSession, type CallSessionOptions, createCallSession } from './callSession.ts';

interface SessionParts
  extends Pick<
    CallSessionOptions,
    'room' | 'customerIdentity' | 'settings' | 'languageModel' | 'voice' | 'onFault' | 'onUsage'
  > {
  language: SpeakingLanguage;
  personas: Pick<CallPersonas, 'leading'>;
  scribe: CallScribe;
  care: Pick<CallCare, 'soundUnderstood'>;
}

/** The voice session of one call, wired to those who write down what is heard and said in it. */
export function wiredSession({ personas, scribe, care, ...given }: SessionParts): CallSession {
  return createCallSession({
    ...given,
    endpointing: personas.leading.endpointing,
    onHeard: (heard) => {
      // Before the session has the words: it answers them in their own language.
      if (heard.final) given.language.heard(heard.text, heard.language);
      scribe.customer.heard(heard);
      if (heard.final) care.soundUnderstood();
    },
    wordsSoFar: () => scribe.customer.words,
    onCustomerSpeech: (from, to) => scribe.customer.speech(from, to),
    onCustomerFrames: (frames, speaks) => scribe.customerFrames(frames, speaks),
    onAssistantFrame: (frame) => scribe.assistantFrame(frame),
    wordsHeard: (playedMs) => scribe.assistant.wordsHeard(playedMs),
  });
}
