import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import classes from './Notes.module.css';
import type { Note } from './notesOf.ts';
import { usePlayer, useReplay } from './ReplayContext.tsx';
import { useNoteRights, useTakeBackNote } from './useNotes.ts';

/** One note; its moment goes there, and its range is chosen. */
export function NoteRow({ note, onChange }: { note: Note; onChange: () => void }) {
  const { t } = useTranslation();
  const { callId, player } = useReplay();
  const rights = useNoteRights()(note);
  const takeBack = useTakeBackNote(callId);
  const tellFailure = useTellFailure();
  const { fromMs, toMs, text, by } = note;
  const heard = usePlayer(({ at }) => at >= fromMs && at < (toMs ?? fromMs + 1_000));
  const go = () => {
    if (toMs !== undefined) player.setRange({ fromMs, toMs });
    player.seek(fromMs);
  };
  return (
    <li className={classes.note} data-heard={heard || undefined} data-testid="note">
      <div className={classes.noteHead}>
        <UnstyledButton
          className={classes.moment}
          dir="ltr"
          onClick={go}
          aria-label={t('replay.notes.go', { time: clock(fromMs) })}
        >
          {clock(fromMs)}
          {toMs !== undefined && `–${clock(toMs)}`}
        </UnstyledButton>
        <bdi className={classes.by}>{by}</bdi>
        <span className={classes.tools}>
          {rights.change && <NoteTool name={t('replay.notes.change')} icon={IconPencil} onClick={onChange} />}
          {rights.takeBack && (
            <NoteTool
              name={t('replay.notes.takeBack')}
              icon={IconTrash}
              loading={takeBack.isPending}
              onClick={() =>
                takeBack.mutate(note.noteId, {
                  onError: (failure) => tellFailure(t('replay.notes.takeBackFailed'), failure),
                })
              }
            />
          )}
        </span>
      </div>
      <p className={classes.text} dir="auto">
        {text}
      </p>
    </li>
  );
}

interface NoteToolProps {
  name: string;
  icon: typeof IconPencil;
  loading?: boolean;
  onClick: () => void;
}

function NoteTool({ name, icon: Icon, loading = false, onClick }: NoteToolProps) {
  return (
    <Tooltip label={name}>
      <ActionIcon size={20} variant="subtle" color="gray" loading={loading} onClick={onClick} aria-label={name}>
        <Icon size={13} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
