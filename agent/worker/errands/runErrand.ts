import type { Errand, ErrandAnswer } from '../../protocol/errand.ts';
import { createLanguageModel } from '../../providers/createLanguageModel.ts';
import { createVoice } from '../../providers/createVoice.ts';
import { offeredVoices } from '../../providers/offeredVoices.ts';
import { type ProviderFault, toFailure } from '../../providers/providerFault.ts';
import type { ProviderSettings } from '../../providers/providerSettings.ts';
import { VoiceCatalogue } from '../../providers/voiceCatalogue.ts';
import { askModel } from './askModel.ts';
import { speakSample } from './speakSample.ts';
import { tryPersona } from './tryPersona.ts';

/** Does one errand of the floor's, with the providers that calls have; a question is given up with the signal. It never throws. */
export async function runErrand(
  errand: Errand,
  settings: ProviderSettings,
  signal: AbortSignal = new AbortController().signal,
  catalogue = new VoiceCatalogue(),
): Promise<ErrandAnswer> {
  const faults: ProviderFault[] = [];
  const onFault = (fault: ProviderFault) => {
    if (!fault.recovered) faults.push(fault);
  };
  const failed = (because: string): ErrandAnswer => ({ outcome: 'failed', because: faults.at(-1)?.kind ?? because });
  try {
    switch (errand.kind) {
      case 'try': {
        const model = createLanguageModel({ settings, wanted: () => errand.persona, onFault });
        // What fails is told to onFault.
        model.on('error', () => undefined);
        const reply = await tryPersona(errand, model);
        return reply.text === '' && reply.tools.length === 0 ? failed('silent') : { outcome: 'tried', reply };
      }
      case 'speak': {
        const { voice: wanted, language, text } = errand;
        // By this voice and no other: it is to be heard before it is chosen.
        const tts = settings.tts.filter(({ provider }) => provider === (wanted?.provider ?? provider)).slice(0, 1);
        const voice = createVoice({ settings: { tts }, languageOf: () => language, wanted: () => wanted, onFault });
        voice.on('error', () => undefined);
        const sample = await speakSample(voice, text);
        return sample && faults.length === 0 ? { outcome: 'spoken', sample } : failed('silent');
      }
      case 'voices':
        return { outcome: 'voices', offered: { providers: await offeredVoices(settings, catalogue) } };
      case 'ask':
        return await askModel(errand, settings, signal, onFault);
    }
  } catch (error) {
    return failed(toFailure(error).kind);
  }
}
