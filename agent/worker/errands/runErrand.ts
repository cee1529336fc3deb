import type { Errand, ErrandAnswer } from '../../protocol/errand.ts';
import { createLanguageModel } from '../../providers/createLanguageModel.ts';
import { createVoice } from '../../providers/createVoice.ts';
import { KNOWN_VOICES } from '../../providers/knownVoices.ts';
import { type ProviderFault, toFailure } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { speakSample } from './speakSample.ts';
import { tryPersona } from './tryPersona.ts';

/** Does one errand of the floor's, with the providers that calls have. It never throws. */
export async function runErrand(errand: Errand, settings: ProviderSettings): Promise<ErrandAnswer> {
  const faults: ProviderFault[] = [];
  const onFault = (fault: ProviderFault) => {
    if (!fault.recovered) faults.push(fault);
  };
  const failed = (because: string): ErrandAnswer => ({ outcome: 'failed', because: faults.at(-1)?.kind ?? because });
  try {
    switch (errand.kind) {
      case 'try': {
        const model = createLanguageModel('openai', { settings, wanted: () => errand.persona, onFault });
        // What fails is told to onFault.
        model.on('error', () => undefined);
        const reply = await tryPersona(errand, model);
        return reply.text === '' && reply.tools.length === 0 ? failed('silent') : { outcome: 'tried', reply };
      }
      case 'speak': {
        const { voice: wanted, language, text } = errand;
        const voice = createVoice('openai', { settings, languageOf: () => language, wanted: () => wanted, onFault });
        voice.on('error', () => undefined);
        const sample = await speakSample(voice, text);
        return sample && faults.length === 0 ? { outcome: 'spoken', sample } : failed('silent');
      }
      case 'voices':
        return {
          outcome: 'voices',
          offered: { providers: [{ provider: 'openai', voices: [...KNOWN_VOICES.openai], open: true }] },
        };
    }
  } catch (error) {
    return failed(toFailure(error).kind);
  }
}
