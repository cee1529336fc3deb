import { Button, Loader, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconRefresh, IconSend2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tier as tiers } from '../../../agent/protocol/contact.ts';
import type { PersonaDraft } from '../../../agent/protocol/persona.ts';
import { type Language, language } from '../../../agent/protocol/primitives.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Card } from '../../ui/Card.tsx';
import { directionOf } from './directionOf.ts';
import classes from './Personas.module.css';
import { TrialLineView } from './TrialLineView.tsx';
import { useTrial } from './useTrial.ts';

/** The persona as it stands in the form, tried by typing. Nothing that it does has an effect. */
export function TrialPanel({ draft, ready }: { draft: PersonaDraft; ready: boolean }) {
  const { t } = useTranslation();
  const own = useLanguage();
  const [spoken, setSpoken] = useState<Language>(own);
  const [name, setName] = useState('');
  const [tier, setTier] = useState<(typeof tiers.options)[number]>('standard');
  const [words, setWords] = useState('');
  const { lines, waiting, begin, say, again } = useTrial();
  const setting = { draft, language: spoken, customer: { ...(name.trim() && { name: name.trim() }), tier } };
  const begun = lines.length > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (!text || waiting || !ready) return;
    setWords('');
    say(text, setting);
  };
  return (
    <aside className={classes.trial} data-testid="trial">
      <Card
        title={t('personas.trial.title')}
        what={t('personas.trial.what')}
        aside={
          begun && (
            <Button
              className={classes.whole}
              variant="subtle"
              size="compact-sm"
              leftSection={<IconRefresh size={15} aria-hidden="true" />}
              onClick={() => begin(setting)}
              disabled={!ready || waiting}
              data-testid="trial-restart"
            >
              {t('personas.trial.restart')}
            </Button>
          )
        }
      >
        <div className={classes.trialSet}>
          <SegmentedControl
            size="xs"
            aria-label={t('personas.trial.language')}
            value={spoken}
            onChange={(value) => setSpoken(language.parse(value))}
            data={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
          <TextInput
            size="xs"
            placeholder={t('personas.trial.customer')}
            aria-label={t('personas.trial.customer')}
            maxLength={120}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            data-testid="trial-customer"
          />
          <NativeSelect
            size="xs"
            aria-label={t('personas.trial.tier')}
            value={tier}
            onChange={({ currentTarget: { value } }) => setTier(tiers.parse(value))}
            data={tiers.options.map((value) => ({ value, label: t(`customer.tiers.${value}`) }))}
          />
        </div>
        {begun || waiting ? (
          <ol className={classes.talk} aria-live="polite">
            {lines.map((line) => (
              <TrialLineView key={line.id} line={line} language={spoken} />
            ))}
            {waiting && (
              <li className={classes.waiting}>
                <Loader size="xs" type="dots" aria-label={t('personas.trial.waiting')} />
              </li>
            )}
            {!waiting && lines.at(-1)?.by === 'customer' && (
              <li>
                <Button variant="default" size="compact-sm" onClick={() => again(setting)} disabled={!ready}>
                  {t('error.tryAgain')}
                </Button>
              </li>
            )}
          </ol>
        ) : (
          <div className={classes.trialEmpty}>
            <Button onClick={() => begin(setting)} disabled={!ready} data-testid="trial-begin">
              {t('personas.trial.begin')}
            </Button>
            {!ready && <p className={classes.hint}>{t('personas.trial.notReady')}</p>}
          </div>
        )}
        {begun && (
          <form className={classes.say} onSubmit={send}>
            <TextInput
              className={classes.grow}
              placeholder={t('personas.trial.say')}
              aria-label={t('personas.trial.say')}
              dir={words === '' ? directionOf(spoken) : 'auto'}
              maxLength={2_000}
              value={words}
              onChange={({ currentTarget: { value } }) => setWords(value)}
              data-testid="trial-words"
            />
            <Button
              type="submit"
              px={10}
              disabled={!ready || waiting || !words.trim()}
              aria-label={t('personas.trial.send')}
              data-testid="trial-send"
            >
              <IconSend2 size={17} aria-hidden="true" className={classes.flip} />
            </Button>
          </form>
        )}
      </Card>
    </aside>
  );
}
