import type { Language } from '../../agent/protocol/primitives.ts';
import { loadScripts } from '../../agent/rehearsal/script/loadScripts.ts';
import type { RehearsalScript } from '../../agent/rehearsal/script/script.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import { Synthesiser } from '../../agent/rehearsal/voice/synthesiser.ts';
import { joinWithPause } from './joinWithPause.ts';

/** What a measured customer says in one turn. `pause`: the samples around the silence inside it, where there is one. */
export interface CustomerSound {
  phrase: string;
  samples: Int16Array;
  pause: { pausesAt: number; resumesAt: number } | undefined;
}

export interface CustomerSounds {
  script: RehearsalScript;
  /** Turns without a silence inside, and with one of 600 ms; the phrase that ends the call is in neither. */
  plain: CustomerSound[];
  paused: CustomerSound[];
}

const PAUSE_MS = 600;

/** Makes the sounds of a script's customer. */
export async function customerSounds(language: Language, id = 'outage'): Promise<CustomerSounds> {
  const script = (await loadScripts()).find((candidate) => candidate.id === id && candidate.language === language);
  if (!script) throw new Error(`There is no script ${id} in ${language}`);
  const ending = new Set(
    script.exchanges.filter(({ tool }) => tool?.name === 'end_call').map(({ customer }) => customer),
  );
  const synthesiser = await Synthesiser.start();
  const sounds: CustomerSounds = { script, plain: [], paused: [] };
  try {
    for (const [phrase, { parts }] of Object.entries(script.phrases)) {
      const [first, second] = parts;
      if (ending.has(phrase) || !first) continue;
      const speak = (text: string) => synthesiser.speech(text, script.customer.voice);
      if (second) {
        const { samples, ...pause } = joinWithPause(
          await speak(first.text),
          await speak(second.text),
          PAUSE_MS,
          SPEECH_RATE,
        );
        sounds.paused.push({ phrase, samples, pause });
      } else {
        sounds.plain.push({ phrase, samples: await speak(first.text), pause: undefined });
      }
    }
  } finally {
    await synthesiser.close();
  }
  return sounds;
}
