import { Button, Group, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteDraft } from '../../../agent/protocol/recording.ts';
import { clock } from '../../i18n/format.ts';
import { asStationError } from '../../station/stationError.ts';
import classes from './Notes.module.css';
import type { NoteWish } from './noteWish.ts';
import { useReplay } from './ReplayContext.tsx';
import { useSaveNote } from './useNotes.ts';

/** One note being written. What was typed stays until the floor has it. */
export function NoteForm({ wish, onClose }: { wish: NoteWish; onClose: () => void }) {
  const { t } = useTranslation();
  const { callId } = useReplay();
  const [text, setText] = useState(wish.text);
  const save = useSaveNote(callId);
  const { noteId, fromMs, toMs } = wish;
  const draft = noteDraft.safeParse({ text, fromMs, ...(toMs !== undefined && { toMs }) });
  const submit = () => {
    if (draft.success && !save.isPending) save.mutate({ noteId, note: draft.data }, { onSuccess: onClose });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        label={
          <>
            {t('replay.notes.at')}{' '}
            <bdi dir="ltr">{toMs === undefined ? clock(fromMs) : `${clock(fromMs)}–${clock(toMs)}`}</bdi>
          </>
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        maxLength={2_000}
        rows={3}
        autoFocus
        data-testid="note-text"
      />
      {save.isError && (
        <Text c="red" size="sm" mt={4} role="alert">
          {t('replay.notes.failed')} {t(`error.${asStationError(save.error).type}`)}
        </Text>
      )}
      <Group gap={8} mt={8} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!draft.success} data-testid="save-note">
          {t('replay.notes.save')}
        </Button>
      </Group>
    </form>
  );
}
