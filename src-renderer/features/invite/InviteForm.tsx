import { Alert, Button, NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateCallRequest } from '../../../agent/protocol/call.ts';
import { language } from '../../../agent/protocol/primitives.ts';
import { useLanguage } from '../../i18n/language.ts';
import { asStationError } from '../../station/stationError.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import { usePersonaChoices } from '../../ui/usePersonaChoices.ts';
import classes from './Invite.module.css';
import { type InviteFields, inviteRequest } from './inviteRequest.ts';

interface Props {
  creating: boolean;
  failure: unknown;
  onCreate: (request: CreateCallRequest) => void;
}

export function InviteForm({ creating, failure, onCreate }: Props) {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const personas = usePersonaChoices();
  const languageLabel = useId();
  const own = useLanguage();
  const [fields, setFields] = useState<InviteFields>({ persona: 'reception', language: own, name: '', phone: '' });
  const [tried, setTried] = useState(false);
  const request = inviteRequest(fields);
  const error = failure ? asStationError(failure) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (request) onCreate(request);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Text c="dimmed">{t('invite.what')}</Text>
      {error && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('invite.failed')} role="alert">
          {t(`error.${error.type}`)} {failureWords(error)}
        </Alert>
      )}
      <NativeSelect
        label={t('invite.persona')}
        value={fields.persona}
        onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, persona: value }))}
        data={personas}
      />
      <div>
        <Text size="sm" fw={500} mb={2} id={languageLabel}>
          {t('invite.language')}
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby={languageLabel}
          value={fields.language}
          onChange={(value) => setFields((before) => ({ ...before, language: language.parse(value) }))}
          data={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </div>
      <TextInput
        label={t('invite.name')}
        value={fields.name}
        maxLength={120}
        onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, name: value }))}
      />
      <TextInput
        label={t('invite.phone')}
        description={t('invite.phoneHint')}
        type="tel"
        dir="ltr"
        value={fields.phone}
        error={tried && !request && t('invite.badPhone')}
        onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, phone: value }))}
      />
      <Button type="submit" size="sm" loading={creating} mt={4}>
        {t('invite.create')}
      </Button>
    </form>
  );
}
