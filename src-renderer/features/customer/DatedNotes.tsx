import { useTranslation } from 'react-i18next';
import type { ContactNote } from '../../../agent/protocol/contactDeeds.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { AddLine } from './AddLine.tsx';
import classes from './Customer.module.css';
import { useAuthorName } from './useAuthorName.ts';
import type { useRecordDeeds } from './useRecordDeeds.ts';

interface Props {
  notes: readonly ContactNote[];
  deeds: ReturnType<typeof useRecordDeeds>;
  mayWrite: boolean;
  onOpenCall: (callId: string) => void;
}

/** What was written about the customer, newest first; what a call came to leads to that call. */
export function DatedNotes({ notes, deeds, mayWrite, onOpenCall }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const authorName = useAuthorName();
  return (
    <section className={classes.part} aria-label={t('customer.datedNotes')}>
      <h3 className={classes.heading}>{t('customer.datedNotes')}</h3>
      {mayWrite && (
        <AddLine
          label={t('customer.addNote')}
          hint={t('customer.noteHint')}
          most={10_000}
          saving={deeds.note.isPending}
          long
          onAdd={(text) => deeds.note.mutateAsync(text)}
          testId="new-note"
        />
      )}
      {notes.length === 0 && <p className={classes.quiet}>{t('customer.noNotes')}</p>}
      <ul className={classes.lines} data-testid="dated-notes">
        {notes.map(({ id, kind, text, at, by, callId }) => (
          <li key={id} className={classes.note} data-testid="dated-note">
            <p dir="auto">{text}</p>
            <span className={classes.dim}>
              {kind === 'summary' && callId ? (
                <button type="button" className={classes.link} onClick={() => onOpenCall(callId)}>
                  {t('customer.ofCall')}
                </button>
              ) : (
                authorName(by)
              )}
              {' · '}
              {moment(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
