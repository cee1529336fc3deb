import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Language, language } from '../../../agent/protocol/primitives.ts';
import type { ProviderEntry, VoicePair } from '../../../agent/protocol/providers.ts';
import classes from './Providers.module.css';

interface Props {
  entry: ProviderEntry;
  onChange: (entry: ProviderEntry) => void;
}

/** What only a recogniser or a voice has. */
export function EntryDetails({ entry, onChange }: Props) {
  const { t } = useTranslation();
  if ('voices' in entry) {
    const set = (of: Language, pair: Partial<VoicePair>) =>
      onChange({ ...entry, voices: { ...entry.voices, [of]: { ...entry.voices[of], ...pair } } });
    return (
      <div className={classes.fields}>
        {language.options.flatMap((of) =>
          (['voice', 'fallback'] as const).map((which) => (
            <TextInput
              key={`${of} ${which}`}
              size="xs"
              dir="ltr"
              label={t(`providers.${which}`, { language: t(`language.${of}`) })}
              placeholder={which === 'voice' ? t('providers.noVoice') : t('providers.noFallback')}
              value={entry.voices[of][which] ?? ''}
              onChange={({ currentTarget: { value } }) => set(of, { [which]: value.trim() || null })}
              data-testid={`provider-${which}-${of}`}
            />
          )),
        )}
      </div>
    );
  }
  if (!('endsBy' in entry) || entry.provider !== 'openai') return null;
  return (
    <div className={classes.fields}>
      <NativeSelect
        size="xs"
        label={t('providers.endsBy')}
        value={entry.endsBy}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...entry, endsBy: value === 'meaning' ? 'meaning' : 'sound' })
        }
        data={(['sound', 'meaning'] as const).map((value) => ({ value, label: t(`providers.ends.${value}`) }))}
      />
      <TextInput
        size="xs"
        dir="ltr"
        label={t('providers.fileModel')}
        value={entry.fileModel ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ ...entry, fileModel: value.trim() || null })}
      />
    </div>
  );
}
