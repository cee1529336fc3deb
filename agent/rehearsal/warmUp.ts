import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { rehearsalRequest } from '../protocol/call.ts';
import { Listener } from './recogniser/listener.ts';
import type { PhraseModel } from './recogniser/phraseModel.ts';
import type { RehearsalScript } from './script/script.ts';
import { SPEECH_RATE } from './voice/speechRate.ts';
import type { Synthesiser } from './voice/synthesiser.ts';

/** The script that is followed where nobody asks for another: its calls are the first ones. */
const FIRST_SCRIPT = rehearsalRequest.parse({}).script;
/** Lines of it that are spoken beforehand: what the first caller hears first. Of the others only the greeting. */
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
  const isFirst = ({ id }: RehearsalScript) => id === FIRST_SCRIPT;
  for (const script of scripts.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)))) {
    const lines = [script.lines[script.greeting], ...(isFirst(script) ? Object.values(script.lines) : [])];
    for (const line of lines.slice(0, FIRST_LINES)) if (line) await synthesiser.speech(line, script.assistant.voice);
    const [phrase] = Object.values(script.phrases);
    if (!phrase || !isFirst(script)) continue;
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
