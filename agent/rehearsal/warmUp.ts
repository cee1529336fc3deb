import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Listener } from './recogniser/listener.ts';
import type { PhraseModel } from './recogniser/phraseModel.ts';
import type { RehearsalScript } from './script/script.ts';
import { SPEECH_RATE } from './voice/speechRate.ts';
import type { Synthesiser } from './voice/synthesiser.ts';

/** Lines of each script that are spoken beforehand: what the first caller hears first. */
const FIRST_LINES = 3;

/**
 * Speaks and hears a little in every language, so that the first caller doesn't wait for code that has never run and the
 * first lines come from the cache. Takes about a second beside everything else.
 */
export async function warmUp(
  {
    scripts,
    synthesiser,
    model,
  }: { scripts: readonly RehearsalScript[]; synthesiser: Synthesiser; model: PhraseModel },
  log: Logger,
): Promise<void> {
  const startedAt = performance.now();
  for (const script of scripts) {
    const lines = [script.lines[script.greeting], ...Object.values(script.lines)].slice(0, FIRST_LINES);
    for (const line of lines) if (line) await synthesiser.speech(line, script.assistant.voice);
    const [phrase] = Object.values(script.phrases);
    if (!phrase) continue;
    const sound = await synthesiser.phrase(phrase, script.customer.voice);
    const listener = new Listener(model, { sampleRate: SPEECH_RATE });
    for (let at = 0; at < sound.length; at += SPEECH_RATE / 20) {
      listener.push(sound.subarray(at, at + SPEECH_RATE / 20));
      await setImmediate();
    }
    listener.finish();
  }
  log.debug({ ms: Math.round(performance.now() - startedAt) }, 'Warmed up');
}
