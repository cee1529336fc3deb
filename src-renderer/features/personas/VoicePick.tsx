import { ActionIcon, Autocomplete, NativeSelect, type OptionsFilter, Tooltip } from '@mantine/core';
import { IconPlayerStop, IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VoicesOffered } from '../../../agent/protocol/errand.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';
import { providerName, type VoiceWish } from '../../../agent/protocol/providers.ts';
import classes from './Personas.module.css';
import type { useVoiceSample } from './useVoiceSample.ts';

interface Props {
  language: Language;
  wish: VoiceWish | null;
  providers: VoicesOffered['providers'];
  sample: ReturnType<typeof useVoiceSample>;
  /** What is said to be heard. */
  words: string;
  onChange: (wish: VoiceWish | null) => void;
}

/** Provider names are names: they are shown as they are. */
const SHOWN = { openai: 'OpenAI', deepgram: 'Deepgram', elevenlabs: 'ElevenLabs' } as const;

/** The voice of one language and the one that speaks in its place; empty is the floor's own. */
export function VoicePick({ language, wish, providers, sample, words, onChange }: Props) {
  const { t } = useTranslation();
  const offered = providers.map(({ provider }) => provider);
  const provider = wish?.provider ?? offered[0] ?? 'openai';
  const { voices: known = [], names = {} } = providers.find((one) => one.provider === provider) ?? {};
  // Voices of some providers go by an id: they are found, and known, by their names.
  const named = {
    filter: byName(names),
    renderOption: ({ option }: { option: { value: string } }) => (
      <VoiceName voice={option.value} name={names[option.value]} />
    ),
  };
  const choose = (voice: string, fallback: string) =>
    onChange(voice === '' ? null : { provider, voice, fallback: fallback === '' ? null : fallback });
  const hearButton = (part: 'voice' | 'fallback', voice: string) => {
    const key = `${language}-${part}`;
    const on = sample.hearing?.key === key;
    const label = t(on ? 'personas.voice.stop' : 'personas.voice.hear');
    return (
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={`${label}: ${voice}`}
          disabled={voice === ''}
          loading={on && !sample.hearing?.sounds}
          onClick={() => void sample.hear(key, { provider, voice, fallback: null }, language, words)}
          data-testid={`hear-${key}`}
          data-sounds={(on && sample.hearing?.sounds) || undefined}
        >
          {on ? <IconPlayerStop size={16} aria-hidden="true" /> : <IconVolume size={16} aria-hidden="true" />}
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <div className={classes.voice}>
      {offered.length > 1 && (
        <NativeSelect
          label={t('personas.voice.provider', { language: t(`language.${language}`) })}
          value={provider}
          onChange={({ currentTarget: { value } }) => {
            const chosen = providerName.parse(value);
            const [first] = providers.find((one) => one.provider === chosen)?.voices ?? [];
            onChange(first === undefined ? null : { provider: chosen, voice: first, fallback: null });
          }}
          data={offered.map((value) => ({ value, label: SHOWN[value] }))}
          data-testid={`provider-${language}`}
        />
      )}
      <div className={classes.hearing}>
        <Autocomplete
          label={t('personas.voice.voice', { language: t(`language.${language}`) })}
          placeholder={t('personas.floors')}
          dir="ltr"
          maxLength={100}
          limit={60}
          data={known}
          {...named}
          description={wish && names[wish.voice]}
          value={wish?.voice ?? ''}
          onChange={(voice) => choose(voice, wish?.fallback ?? '')}
          data-testid={`voice-${language}`}
        />
        {hearButton('voice', wish?.voice ?? '')}
      </div>
      <div className={classes.hearing}>
        <Autocomplete
          label={t('personas.voice.fallback')}
          placeholder={t('personas.voice.none')}
          dir="ltr"
          maxLength={100}
          limit={60}
          disabled={!wish}
          data={known.filter((voice) => voice !== wish?.voice)}
          {...named}
          description={wish?.fallback && names[wish.fallback]}
          value={wish?.fallback ?? ''}
          onChange={(fallback) => wish && choose(wish.voice, fallback)}
          data-testid={`fallback-${language}`}
        />
        {hearButton('fallback', wish?.fallback ?? '')}
      </div>
    </div>
  );
}

function VoiceName({ voice, name }: { voice: string; name: string | undefined }) {
  if (name === undefined) return <bdi>{voice}</bdi>;
  return (
    <span className={classes.namedVoice}>
      <bdi>{name}</bdi>
      <bdi className={classes.voiceId}>{voice}</bdi>
    </span>
  );
}

/** Those of which the name or the id holds what was typed. */
const byName =
  (names: Record<string, string>): OptionsFilter =>
  ({ options, search, limit }) => {
    const wanted = search.trim().toLowerCase();
    const holds = (text: string | undefined) => text?.toLowerCase().includes(wanted) ?? false;
    return options
      .filter((option) => 'value' in option && (holds(option.value) || holds(names[option.value])))
      .slice(0, limit);
  };
