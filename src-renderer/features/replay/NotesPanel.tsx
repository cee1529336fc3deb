import { Button } from '@mantine/core';
import { IconNotes, IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NoteRow } from './NoteRow.tsx';
import classes from './Notes.module.css';
import { type NoteWish, wishedNote } from './noteWish.ts';
import { usePlayer, useReplay } from './ReplayContext.tsx';
import { useNotes } from './useNotes.ts';

interface Props {
  /** The note that is being written. */
  wish: NoteWish | null;
  onWish: (wish: NoteWish | null) => void;
}

/** What was noted about this call, each at its moment; and the place to write more. */
export function NotesPanel({ wish, onWish }: Props) {
  const { t } = useTranslation();
  const { player } = useReplay();
  const notes = useNotes();
  const range = usePlayer((state) => state.range);
  const second = usePlayer((state) => Math.floor(state.at / 1_000) * 1_000);
  const moment = range ? `${clock(range.fromMs)}–${clock(range.toMs)}` : clock(second);
  return (
    <section className={classes.root} aria-label={t('replay.notes.title')} data-testid="notes">
      <div className={classes.scroller}>
        {notes.length === 0 && !wish ? (
          <StateMessage icon={<IconNotes size={20} />} title={t('replay.notes.empty')}>
            {t('replay.notes.emptyWhat')}
          </StateMessage>
        ) : (
          <ul className={classes.list}>
            {notes.map((note) =>
              wish?.noteId === note.noteId ? null : (
                <NoteRow
                  key={note.noteId}
                  note={note}
                  onChange={() =>
                    onWish({ noteId: note.noteId, text: note.text, fromMs: note.fromMs, toMs: note.toMs })
                  }
                />
              ),
            )}
          </ul>
        )}
      </div>
      <div className={classes.foot}>
        {wish ? (
          <NoteForm key={`${wish.noteId}/${wish.fromMs}`} wish={wish} onClose={() => onWish(null)} />
        ) : (
          <Button
            fullWidth
            variant="default"
            leftSection={<IconPencilPlus size={16} stroke={1.8} aria-hidden="true" />}
            onClick={() => onWish(wishedNote(player.state.getState()))}
            aria-keyshortcuts="N"
            data-testid="add-note"
          >
            {t('replay.notes.add')}&nbsp;<span dir="ltr">{moment}</span>
          </Button>
        )}
      </div>
    </section>
  );
}
