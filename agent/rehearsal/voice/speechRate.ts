/** Samples a second of everything the synthesiser gives: what OpenAI's speech API streams as `pcm`. */
export const SPEECH_RATE = 24_000;
