import { ActionIcon, Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speaker } from '../../../agent/protocol/primitives.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import classes from './Summary.module.css';
import type { StandingSummary } from './standingSummaries.ts';
import { draftOf, type SummaryDraft, summaryOf } from './summaryDraft.ts';
import { useEditSummary } from './useSummary.ts';

interface Props {
  callId: string;
  standing: StandingSummary;
  onClose: () => void;
}

type Promised = SummaryDraft['promises'][number];

/** A summary being edited. It takes the place of the one that was read when it was opened; where another one has come since, the floor refuses it. */
export function SummaryForm({ callId, standing, onClose }: Props) {
  const { t } = useTranslation();
  const failure = useFailureWords();
  const [{ eventId, summary }] = useState(standing);
  const [draft, setDraft] = useState(() => draftOf(summary));
  const save = useEditSummary(callId, summary.language);
  const said = summaryOf(draft);
  const set = (fields: Partial<SummaryDraft>) => setDraft({ ...draft, ...fields });
  const setPromise = (index: number, fields: Partial<Promised>) =>
    set({ promises: draft.promises.map((one, at) => (at === index ? { ...one, ...fields } : one)) });
  const submit = () => {
    if (said && !save.isPending) save.mutate({ replaces: eventId, summary: said }, { onSuccess: onClose });
  };
  const area = (field: 'wanted' | 'done' | 'next') => (
    <Textarea
      label={t(`summary.${field}`)}
      description={field === 'wanted' ? undefined : t('summary.perLine')}
      value={draft[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      autosize
      minRows={2}
      maxRows={8}
      lang={summary.language}
      data-testid={`summary-${field}`}
    />
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {area('wanted')}
      {area('done')}
      <fieldset className={classes.promises}>
        <legend>{t('summary.promises')}</legend>
        {draft.promises.map((one, index) => (
          // A line has nothing of its own to tell it by but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end and removed by their place
          <div key={index} className={classes.promise}>
            <NativeSelect
              size="xs"
              aria-label={t('summary.who')}
              value={one.who}
              onChange={(event) => setPromise(index, { who: speaker.parse(event.currentTarget.value) })}
              data={speaker.options.map((value) => ({ value, label: t(`speaker.${value}`) }))}
            />
            <Textarea
              size="xs"
              autosize
              minRows={1}
              aria-label={t('summary.what')}
              placeholder={t('summary.what')}
              value={one.what}
              onChange={(event) => setPromise(index, { what: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label={t('summary.when')}
              placeholder={t('summary.when')}
              value={one.when}
              onChange={(event) => setPromise(index, { when: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('summary.removePromise')}
              onClick={() => set({ promises: draft.promises.filter((_, at) => at !== index) })}
            >
              <IconTrash size={14} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={13} aria-hidden="true" />}
          onClick={() => set({ promises: [...draft.promises, { who: 'operator', what: '', when: '' }] })}
        >
          {t('summary.addPromise')}
        </Button>
      </fieldset>
      {area('next')}
      {!said && (
        <p className={classes.failed} role="alert">
          {t('summary.tooLong')}
        </p>
      )}
      {save.isError && (
        <p className={classes.failed} role="alert">
          {t('summary.notSaved')} {failure(save.error)}
        </p>
      )}
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('control.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" disabled={!said} loading={save.isPending} data-testid="summary-save">
          {t('summary.save')}
        </Button>
      </Group>
    </form>
  );
}
