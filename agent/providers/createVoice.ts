import type { tts } from '@livekit/agents';
import { Voice } from './tts/voice.ts';
import type { VoiceOptions } from './voiceOptions.ts';

/** Makes the voice of a call from the floor's list. */
export const createVoice = (options: VoiceOptions): tts.TTS => new Voice(options);
