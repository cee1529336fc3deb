import { Button, FileInput, Group, Modal, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { IconFileMusic } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disposition, language, speaker } from '../../../agent/protocol/primitives.ts';
import { useLanguage } from '../../i18n/language.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { usePersonaChoices } from '../../ui/usePersonaChoices.ts';
import { fieldTime, importDraftOf, type UploadFields } from './importDraftOf.ts';
import classes from './Transfers.module.css';
import { useUpload } from './useImports.ts';

const SOUND = '.wav,.ogg,.opus,.oga,.mp3,.webm,audio/*';

/** A recording from elsewhere becomes a call to review: the file, who speaks on which channel, and what is known of it. */
export function UploadDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('transfers.uploadTitle')} size={520} data-testid="upload-dialog">
      {opened && <UploadForm onClose={onClose} />}
    </Modal>
  );
}

function UploadForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const personas = usePersonaChoices();
  const own = useLanguage();
  const channelsLabel = useId();
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<UploadFields>({
    file: null,
    channels: 'two',
    left: 'customer',
    right: 'operator',
    persona: 'reception',
    language: own,
    disposition: 'resolved',
    recordedAt: '',
  });
  const set = (part: Partial<UploadFields>) => setFields((before) => ({ ...before, ...part }));
  const upload = useUpload(onClose);
  const asked = importDraftOf(fields);
  const fault = 'fault' in asked ? asked.fault : null;
  const [recordedDay = '', recordedTime = ''] = fields.recordedAt.split('T');
  const speakers = speaker.options.map((value) => ({ value, label: t(`speaker.${value}`) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ('draft' in asked) upload.mutate(asked);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Text c="dimmed">{t('transfers.uploadWhat')}</Text>
      <FileInput
        size="sm"
        label={t('transfers.file')}
        placeholder={t('transfers.fileHint')}
        accept={SOUND}
        value={fields.file}
        leftSection={<IconFileMusic size={16} stroke={1.7} aria-hidden="true" />}
        onChange={(file) => {
          setTried(false);
          // When a file was last written is the best guess there is of when it was recorded.
          set({ file, recordedAt: file ? fieldTime(file.lastModified) : '' });
        }}
        error={(tried || fault !== 'missing') && fault && fault !== 'same-speaker' && t(`transfers.fileFault.${fault}`)}
        data-testid="upload-file"
      />
      <div>
        <Text size="sm" fw={500} mb={2} id={channelsLabel}>
          {t('transfers.channels')}
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby={channelsLabel}
          value={fields.channels}
          onChange={(value) => set({ channels: value === 'one' ? 'one' : 'two' })}
          data={(['two', 'one'] as const).map((value) => ({ value, label: t(`transfers.channelCount.${value}`) }))}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={t(fields.channels === 'one' ? 'transfers.who' : 'transfers.left')}
          value={fields.left}
          onChange={({ currentTarget: { value } }) => set({ left: speaker.parse(value) })}
          data={speakers}
        />
        {fields.channels === 'two' && (
          <NativeSelect
            label={t('transfers.right')}
            value={fields.right}
            onChange={({ currentTarget: { value } }) => set({ right: speaker.parse(value) })}
            data={speakers}
            error={fault === 'same-speaker' && t('transfers.fileFault.same-speaker')}
          />
        )}
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label={t('review.column.persona')}
          value={fields.persona}
          onChange={({ currentTarget: { value } }) => set({ persona: value })}
          data={personas}
        />
        <NativeSelect
          label={t('review.column.language')}
          value={fields.language}
          onChange={({ currentTarget: { value } }) => set({ language: language.parse(value) })}
          data={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </div>
      <div className={classes.pair}>
        <div className={classes.moment}>
          <DateField
            size="sm"
            label={t('transfers.recordedAt')}
            value={recordedDay}
            none={t('transfers.recordedAtUnknown')}
            onChange={(day) => set({ recordedAt: day && `${day}T${recordedTime || '12:00'}` })}
          />
          {recordedDay !== '' && (
            <TimeField
              size="sm"
              label={t('transfers.recordedAtTime')}
              value={recordedTime}
              onChange={(time) => set({ recordedAt: `${recordedDay}T${time}` })}
            />
          )}
        </div>
        <NativeSelect
          label={t('call.outcome')}
          value={fields.disposition}
          onChange={({ currentTarget: { value } }) => set({ disposition: disposition.parse(value) })}
          data={disposition.options.map((value) => ({ value, label: t(`disposition.${value}`) }))}
        />
      </div>
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={upload.isPending} data-testid="upload-start">
          {t('transfers.upload')}
        </Button>
      </Group>
    </form>
  );
}
